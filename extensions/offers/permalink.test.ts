import { expect, it } from "vitest";
import { cartPermalink } from "./permalink";

it("leads to a new cart with one of the variant", () => {
  expect(cartPermalink("https://shop.example.com/", "42", null)).toBe(
    "https://shop.example.com/cart/42:1?storefront=true",
  );
});

it("carries what led to the line as a property, in the platform's form", () => {
  const token = "1.similar.thank_you.cart.1.mr0qk3f9-x2ab81?>";
  const url = new URL(cartPermalink("https://shop.example.com", "42", { _aisle: token }));
  const properties = url.searchParams.get("properties") ?? "";
  expect(properties).toMatch(/^[\w-]+$/);
  expect(JSON.parse(Buffer.from(properties, "base64url").toString("utf8"))).toEqual({ _aisle: token });
});
