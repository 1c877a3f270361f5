import { describe, expect, it } from "vitest";
import { follow, type Held } from "./kept";

const held = (changed: Partial<Held<{ share: string }>> = {}): Held<{ share: string }> => ({
  ...{ mark: 1, loaded: { share: "5" }, typed: { share: "5" }, sent: null },
  ...changed,
});

describe("a form whose record is loaded again", () => {
  it("keeps all as it is while the record is the same", () => {
    const before = held({ typed: { share: "7" } });
    expect(follow(before, { share: "5" }, 1)).toBe(before);
  });

  it("follows it where nobody typed", () => {
    expect(follow(held(), { share: "10" }, 2)).toEqual(
      held({ mark: 2, loaded: { share: "10" }, typed: { share: "10" } }),
    );
  });

  it("leaves what is being typed, which can be let go for what was loaded last", () => {
    const after = follow(held({ typed: { share: "7" } }), { share: "10" }, 2);
    expect(after).toEqual(held({ mark: 2, loaded: { share: "10" }, typed: { share: "7" } }));
  });

  it("takes what was saved, as the server writes it; what was typed since stays", () => {
    const sent = held({ typed: { share: " 7.0" }, sent: { share: " 7.0" } });
    expect(follow(sent, { share: "7" }, 2)).toMatchObject({ typed: { share: "7" }, sent: null });
    const typedOn = held({ typed: { share: "75" }, sent: { share: " 7.0" } });
    expect(follow(typedOn, { share: "7" }, 2)).toMatchObject({ loaded: { share: "7" }, typed: { share: "75" } });
  });
});
