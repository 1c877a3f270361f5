import { expect, test } from "vitest";
import { signProxyQuery } from "./signature";

test("the documented example is signed as documented", () => {
  const query = new URLSearchParams(
    "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555",
  );
  expect(signProxyQuery(query, "hush")).toBe("4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb");
});

test("a signature that the shopper sent is not signed with", () => {
  const query = new URLSearchParams("a=1&signature=forged");
  expect(signProxyQuery(query, "hush")).toBe(signProxyQuery(new URLSearchParams("a=1"), "hush"));
});
