import { expect, it } from "vitest";
import { changedConsents, strictest } from "./consents";

it.each([
  [["subscribed", "subscribed"], "subscribed"],
  [["subscribed", "pending"], "pending"],
  [["subscribed", "not-subscribed"], "not-subscribed"],
  [["subscribed", "not-subscribed", "unsubscribed"], "unsubscribed"],
  [[], "not-subscribed"],
] as const)("of %j the strictest is %s", (consents, held) => expect(strictest(consents)).toBe(held));

it("tells each purpose that changed", () => {
  const before = { emailConsent: "subscribed", smsConsent: "subscribed" } as const;
  expect(changedConsents(before, before)).toEqual([]);
  expect(changedConsents(before, { emailConsent: "unsubscribed", smsConsent: "subscribed" })).toEqual([
    { purpose: "email", consent: "unsubscribed" },
  ]);
});
