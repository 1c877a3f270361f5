import { describe, expect, it } from "vitest";
import { readDefinition } from "../core/definition";
import { emptyDraft, fieldsOf, onBlock, withArm, withOneMore, withoutArm, wrongFields } from "./draft";

const empty = emptyDraft({ control: "As it is", other: "B" });
const named = { ...empty, name: "Grid" };

describe("a draft's fields", () => {
  it("say what is wrong as the server does", () => {
    expect(wrongFields(empty)).toEqual(["name"]);
    expect(wrongFields(named)).toEqual([]);
    const wrong = withArm(withArm(named, 1, { name: "As it is", number: "13" }), 0, { heading: "x".repeat(81) });
    const read = readDefinition(wrong);
    expect(wrongFields(wrong)).toEqual(["arms.0.heading", "arms.1.name", "arms.1.number"]);
    expect(read).toMatchObject({ ok: false, error: { fields: expect.arrayContaining(["arms.0.heading"]) } });
    expect(readDefinition(named).ok).toBe(true);
  });

  it("forget what another block cannot show", () => {
    const onRow = withArm(named, 1, { layout: "grid", strategy: "similar", number: "4" });
    expect(onBlock(onRow, "popup").arms[1]).toMatchObject({ layout: "", strategy: "similar", number: "4" });
    expect(onBlock(onRow, "home").arms[1]).toMatchObject({ layout: "grid", strategy: "" });
  });

  it("compare what can be compared: an offer after the purchase shows to those who ordered", () => {
    const after = onBlock(withArm(named, 1, { number: "4" }), "post_purchase");
    expect(after).toMatchObject({ metric: "revenue", arms: [{}, { number: "" }] });
    expect(readDefinition(after).ok).toBe(true);
    expect(onBlock(after, "row").metric).toBe("revenue");
  });

  it("come and go with versions", () => {
    const three = withOneMore(named, "C");
    expect(three.arms.map(({ name }) => name)).toEqual(["As it is", "B", "C"]);
    expect(withoutArm(three, 1).arms.map(({ name }) => name)).toEqual(["As it is", "C"]);
  });

  it("are those of what was stored", () => {
    const nothing = { strategy: null, layout: null, heading: null, number: null, ruleSetVersion: null };
    const stored = {
      ...{ name: "Grid", block: "row", metric: "conversion", windowDays: 7, effect: 0.1 },
      arms: [
        { ...nothing, key: "0", name: "As it is", weight: 1 },
        { ...nothing, key: "1", name: "B", weight: 1, number: 4 },
      ],
    };
    expect(fieldsOf(stored as never)).toEqual(withArm(named, 1, { number: "4" }));
  });
});
