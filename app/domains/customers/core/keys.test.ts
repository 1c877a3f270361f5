import { expect, it } from "vitest";
import { emailKey, phoneKey } from "./keys";

it.each([
  ["  Ada@Example.COM ", "ada@example.com"],
  ["ada.l+shop@example.com", "ada.l+shop@example.com"],
  ["ada@localhost", null],
  ["ada lovelace@example.com", null],
  ["a@b@example.com", null],
  ["", null],
  [null, null],
])("compares the address %j as %j", (email, key) => expect(emailKey(email)).toBe(key));

it.each([
  ["+44 20 7946 0958", "+442079460958"],
  ["+1 (212) 555-0100", "+12125550100"],
  ["020 7946 0958", null],
  ["+0123456789", null],
  ["+123", null],
  ["+12345678901234567", null],
  ["n/a", null],
  [null, null],
])("compares the number %j as %j", (phone, key) => expect(phoneKey(phone)).toBe(key));
