import { describe, expect, it } from "vitest";
import { choose, isChosen, NOTHING } from "./selection";

const first = ["a", "b", "c"];
const second = ["d", "e"];

describe("a selection", () => {
  it("survives paging: a row chosen on page one stays chosen on page two", () => {
    const one = choose(NOTHING, { kind: "some", isOn: true, ids: ["b"], page: first });
    const two = choose(one, { kind: "page", isOn: true, page: second });
    expect([...two.ids].sort()).toEqual(["b", "d", "e"]);
    expect(isChosen(two, "b")).toBe(true);
    expect(isChosen(two, "a")).toBe(false);
  });
  it("drops only the page in sight", () => {
    const all = choose(choose(NOTHING, { kind: "page", isOn: true, page: first }), {
      kind: "page",
      isOn: true,
      page: second,
    });
    expect([...choose(all, { kind: "page", isOn: false, page: second }).ids]).toEqual(first);
  });
  it("of everything holds rows never seen, until one is taken out", () => {
    const all = choose(NOTHING, { kind: "everything", isOn: true });
    expect(isChosen(all, "zzz")).toBe(true);
    const less = choose(all, { kind: "some", isOn: false, ids: ["b"], page: first });
    expect(less.everything).toBe(false);
    expect([...less.ids]).toEqual(["a", "c"]);
  });
  it("is emptied at once", () => {
    const all = choose(NOTHING, { kind: "everything", isOn: true });
    expect(choose(all, { kind: "everything", isOn: false })).toBe(NOTHING);
  });
});
