import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isForwardedByShopify, signedText } from "./proxy-signature";

/** The platform's documented example. */
const example = new URLSearchParams(
  "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb",
);
const then = new Date(1317327555_000);

describe("a forwarded request", () => {
  it("passes with the true signature", () => {
    expect(isForwardedByShopify(example, ["hush"], then)).toBe(true);
    expect(isForwardedByShopify(example, ["newer", "hush"], then)).toBe(true);
  });

  it.each([
    ["a wrong secret", (_: URLSearchParams) => undefined, ["hushed"], then],
    ["a changed value", (q: URLSearchParams) => q.set("shop", "other.myshopify.com"), ["hush"], then],
    ["an added value", (q: URLSearchParams) => q.append("extra", "3"), ["hush"], then],
    ["no signature", (q: URLSearchParams) => q.delete("signature"), ["hush"], then],
    ["two signatures", (q: URLSearchParams) => q.append("signature", "0".repeat(64)), ["hush"], then],
    ["a stale time", (_: URLSearchParams) => undefined, ["hush"], new Date(then.getTime() + 91_000)],
    ["a time to come", (_: URLSearchParams) => undefined, ["hush"], new Date(then.getTime() - 91_000)],
    ["no secret at all", (_: URLSearchParams) => undefined, [], then],
  ])("is refused with %s", (_, change, secrets, now) => {
    const query = new URLSearchParams(example);
    change(query);
    expect(isForwardedByShopify(query, secrets, now)).toBe(false);
  });

  it("is refused without a time, even well signed", () => {
    const query = new URLSearchParams("shop=a.myshopify.com");
    query.set("signature", createHmac("sha256", "hush").update(signedText(query)).digest("hex"));
    expect(isForwardedByShopify(query, ["hush"], then)).toBe(false);
  });
});
