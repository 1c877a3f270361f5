import { expect, it } from "vitest";
import { accountOfSite, pairingAddress, plainSite } from "./site";

it.each([
  ["https://Shop.example/", "https://shop.example"],
  ["https://shop.example/store/?x=1#y", "https://shop.example/store"],
  ["http://shop.example:8080", "http://shop.example:8080"],
  ["https://user:word@shop.example", null],
  ["ftp://shop.example", null],
  ["shop.example", null],
])("the site %s is kept as %s", (given, expected) => {
  expect(plainSite(given)).toBe(expected);
});

it("names the account by host and path", () => {
  expect(accountOfSite("https://shop.example/store")).toBe("shop.example/store");
  expect(accountOfSite("https://shop.example")).toBe("shop.example");
});

it.each([
  ["https://s.example/wp-json/", "https://s.example/wp-json/aisle/v1/pairing?connection=c&challenge=x"],
  [
    "https://s.example/index.php?rest_route=/",
    "https://s.example/index.php?rest_route=%2Faisle%2Fv1%2Fpairing&connection=c&challenge=x",
  ],
])("asks the plugin behind %s", (rest, expected) => {
  expect(pairingAddress(rest, "c", "x")).toBe(expected);
});
