import { expect, it } from "vitest";
import { reasonWords } from "./reason";
import { makeWords } from "./words";

const { t } = makeWords("en");

it.each(["own-fault", "connected-again", "uninstalled", "message-unusable", "not-json"])("has words for %s", (code) => {
  expect(reasonWords(t, code)).toMatch(/^[A-Z].*\.$/);
});

it("leaves a platform's sentence as it is", () => {
  expect(reasonWords(t, "The shop is not active.")).toBe("The shop is not active.");
});
