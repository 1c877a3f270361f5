import { expect, test } from "vitest";
import { currencyDigits, decimal, zonedTime } from "./shop-words";

test.each([
  [1250, "EUR", "12.50"],
  [5, "EUR", "0.05"],
  [-380, "GBP", "-3.80"],
  [1250, "JPY", "1250"],
  [1250, "KWD", "1.250"],
])("%i minor units of %s are %s", (minor, currency, text) => {
  expect(decimal(minor, currencyDigits(currency))).toBe(text);
});

test.each([
  ["2026-07-01T12:00:00Z", "Europe/London", "2026-07-01T13:00:00+01:00"],
  ["2026-11-21T12:00:00Z", "Europe/London", "2026-11-21T12:00:00+00:00"],
  ["2026-10-25T00:59:59Z", "Europe/London", "2026-10-25T01:59:59+01:00"],
  ["2026-10-25T01:00:00Z", "Europe/London", "2026-10-25T01:00:00+00:00"],
  ["2026-01-01T02:00:00Z", "America/New_York", "2025-12-31T21:00:00-05:00"],
  ["2026-01-01T02:00:00Z", "Asia/Kathmandu", "2026-01-01T07:45:00+05:45"],
])("%s in %s is %s", (instant, zone, text) => {
  expect(zonedTime(new Date(instant), zone)).toBe(text);
});
