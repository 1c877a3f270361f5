import { describe, expect, it } from "vitest";
import { REASON_CODES, reason, THINGS } from "~/kernel/reason";
import en from "~/locales/en";
import { reasonWords } from "./reason";
import { makeWords } from "./words";

const { t } = makeWords("en");

it("has words for every reason and every thing, and for nothing else", () => {
  expect(Object.keys(en.reason).sort()).toEqual([...REASON_CODES].sort());
  expect(Object.keys(en.thing).sort()).toEqual([...THINGS].sort());
});

describe.each(REASON_CODES)("%s", (code) => {
  it("is a sentence whose gaps are all filled", () => {
    const gaps = [...en.reason[code].matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!);
    const every = {
      platform: "Etsy",
      said: "no",
      port: "orders",
      topic: "x/y",
      line: "7",
      expected: "id",
      found: "list",
    };
    const text = `${code}?${new URLSearchParams(every)}`;
    const sentence = reasonWords(t, text);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toContain("{{");
    for (const gap of gaps) expect(Object.keys(every)).toContain(gap);
  });
});

it("says what a field should have been, and what a platform said", () => {
  expect(reasonWords(t, reason("unexpected", { expected: "amount", found: "nothing" }))).toBe(
    "Expected an amount, found nothing.",
  );
  expect(reasonWords(t, reason("request-refused", { platform: "Shopify", said: "Title can't be <b>" }))).toBe(
    "Shopify refused the request: Title can't be <b>.",
  );
});

it("leaves a platform's sentence as it is", () => {
  expect(reasonWords(t, "The shop is not active.")).toBe("The shop is not active.");
});
