import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { verify } from "./verify";

const SECRET = "the app's secret";
const NOW = new Date("2026-11-21T10:00:00Z");
const SHOP = "bloom.myshopify.com";

function verified(body: string, topic = "orders/updated", shop = SHOP) {
  const headers = {
    "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop,
    "x-shopify-event-id": "e1",
    "x-shopify-triggered-at": NOW.toISOString(),
  };
  return verify(Buffer.from(body), headers, [SECRET], NOW);
}
const malformed = { ok: false, error: { code: "malformed" } };

it("a session token's own signature opens nothing: what it signs is no message", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signedPart = `${part({ alg: "HS256", typ: "JWT" })}.${part({ dest: `https://${SHOP}`, aud: "key" })}`;
  expect(verified(signedPart)).toEqual(malformed);
  expect(verified(signedPart, "shop/redact")).toEqual(malformed);
});

it.each(["", "[]", "null", '"{}"', "{", '{"id":1} {}', "1"])("only an object is a message: %s", (body) => {
  expect(verified(body)).toEqual(malformed);
});

it("an object is one, with space around it and without", () => {
  expect(verified('{"id":1}')).toMatchObject({ ok: true });
  expect(verified(' \n{"id":1}\n')).toMatchObject({ ok: true });
});

it("a body that names a shop is taken for that shop alone", () => {
  const request = JSON.stringify({ shop_id: 1, shop_domain: "Bloom.myshopify.com" });
  for (const topic of ["shop/redact", "customers/redact", "customers/data_request"]) {
    expect(verified(request, topic)).toMatchObject({ ok: true });
    expect(verified(request, topic, "other.myshopify.com")).toEqual(malformed);
    expect(verified('{"shop_id":1}', topic)).toEqual(malformed);
  }
  const shop = JSON.stringify({ id: 1, domain: "bloom.example", myshopify_domain: SHOP });
  expect(verified(shop, "app/uninstalled")).toMatchObject({ ok: true });
  expect(verified(shop, "app/uninstalled", "other.myshopify.com")).toEqual(malformed);
});
