import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  openFromBrowser,
  readPurchaseToken,
  readSessionToken,
  sealForBrowser,
  signChangeset,
  type TokenKeys,
} from "./shopify-tokens";

const keys: TokenKeys = { clientId: "app", secrets: ["new", "old"] };
const now = new Date("2026-11-21T12:00:00Z");
const seconds = now.getTime() / 1_000;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: object, secret = "new", header: object = { alg: "HS256", typ: "JWT" }) => {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
};

const session = { aud: "app", dest: "a-shop.myshopify.com", nbf: seconds, iat: seconds, exp: seconds + 300, jti: "j" };

const guest = { shopDomain: "a-shop.myshopify.com", customerId: null };

describe("a session token", () => {
  it.each([
    ["as it is documented", session, "new", guest],
    ["of the admin's form", { ...session, dest: "https://a-shop.myshopify.com" }, "new", guest],
    ["by the secret before a rotation", session, "old", guest],
    ["of who is logged in", { ...session, sub: "gid://shopify/Customer/7" }, "new", { ...guest, customerId: "7" }],
    ["of who is no customer", { ...session, sub: "gid://shopify/Order/7" }, "new", guest],
    ["by another secret", session, "hush", null],
    ["for another app", { ...session, aud: "other" }, "new", null],
    ["run out", { ...session, exp: seconds - 11 }, "new", null],
    ["run out within the skew of clocks", { ...session, exp: seconds - 9 }, "new", guest],
    ["that never runs out", { ...session, exp: undefined }, "new", null],
    ["not good yet", { ...session, nbf: seconds + 60 }, "new", null],
    ["of no shop", { ...session, dest: undefined }, "new", null],
    ["of a host that is no shop's", { ...session, dest: "evil.example" }, "new", null],
  ])("%s", async (_, claims, secret, expected) => {
    expect(await readSessionToken(jwt(claims, secret), keys, now)).toEqual(expected);
  });

  it("is refused unsigned, by another algorithm, with a changed byte, and when it is none", async () => {
    const none = `${part({ alg: "none" })}.${part(session)}.`;
    const good = jwt(session);
    const changed = good.replace(/\.[^.]+\./, `.${part({ ...session, dest: "b-shop.myshopify.com" })}.`);
    for (const token of [none, jwt(session, "new", { alg: "HS512" }), changed, "", "a.b.c"])
      expect(await readSessionToken(token, keys, now)).toBeNull();
  });
});

const purchase = {
  iss: "shopify",
  sub: "ref",
  iat: seconds,
  input_data: {
    shop: { domain: "a-shop.myshopify.com" },
    initialPurchase: { referenceId: "ref", lineItems: [{ product: { id: 7 } }, null, { product: { id: 9 } }] },
  },
};

describe("a purchase token", () => {
  it("says whose purchase it is, and of what", async () => {
    const read = await readPurchaseToken(jwt(purchase), keys, now);
    const told = { shopDomain: "a-shop.myshopify.com", referenceId: "ref", productExternalIds: ["7", "9"] };
    expect(read).toEqual({ ...told, customerId: null });
    for (const customerId of ["11", "gid://shopify/Customer/11"]) {
      const input_data = {
        ...purchase.input_data,
        initialPurchase: { ...purchase.input_data.initialPurchase, customerId },
      };
      expect(await readPurchaseToken(jwt({ ...purchase, input_data }), keys, now)).toEqual({
        ...told,
        customerId: "11",
      });
    }
  });

  it.each([
    ["of somebody else", { ...purchase, iss: "app" }],
    ["for another purchase than it names", { ...purchase, sub: "other" }],
    ["an hour old", { ...purchase, iat: seconds - 3_700 }],
    ["without data", { ...purchase, input_data: undefined }],
  ])("is refused %s", async (_, claims) => {
    expect(await readPurchaseToken(jwt(claims), keys, now)).toBeNull();
  });
});

describe("what we sign", () => {
  it("is a changeset of the documented claims, by HS256", async () => {
    const token = await signChangeset({ id: "one", referenceId: "ref", changes: [{ type: "add_variant" }] }, keys, now);
    const claims = { jti: "one", iss: "app", sub: "ref", changes: [{ type: "add_variant" }], iat: seconds };
    expect(token).toBe(jwt(claims));
  });

  it("opens again for its own use alone, and no changeset is ever taken for it", async () => {
    const sealed = await sealForBrowser("offer", { sub: "ref" }, keys, now);
    expect(await openFromBrowser("offer", sealed, keys, now)).toMatchObject({ sub: "ref" });
    expect(await openFromBrowser("other", sealed, keys, now)).toBeNull();
    expect(await openFromBrowser("offer", sealed, keys, new Date(now.getTime() + 3_700_000))).toBeNull();
    const changeset = await signChangeset({ id: "one", referenceId: "ref", changes: [] }, keys, now);
    expect(await openFromBrowser("offer", changeset, keys, now)).toBeNull();
  });
});
