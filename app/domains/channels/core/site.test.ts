import { expect, it } from "vitest";
import { siteOf } from "./site";

it.each([
  ["shop.example", "https://shop.example"],
  [" https://Shop.example/ ", "https://shop.example"],
  ["http://shop.example/store/", "http://shop.example/store"],
  ["https://shop.example/wp-admin/admin.php?page=wc", "https://shop.example"],
  ["https://shop.example/store/wp-login.php", "https://shop.example/store"],
  ["http://127.0.0.1:4107", "http://127.0.0.1:4107"],
])("%j is the store %s", (typed, site) => {
  expect(siteOf(typed)).toBe(site);
});

it.each([
  "",
  "  ",
  "shop",
  "my shop.example",
  "https://user:word@shop.example",
  "javascript:alert(1)",
  "https://",
])("%j is no store", (typed) => {
  expect(siteOf(typed)).toBeNull();
});
