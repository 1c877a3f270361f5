import { expect, it } from "vitest";
import { mailWords } from "./mail";

it("says a mail in the catalogue's words, the shop's name as it is", () => {
  const t = mailWords("en");
  expect(t("mail.export.subject", { shop: "Bloom & Co" })).toBe("Bloom & Co: a customer asks for their data");
  expect(t("mail.export.text")).toMatch(/^A customer .*30 days/);
});
