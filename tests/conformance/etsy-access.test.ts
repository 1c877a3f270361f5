import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenConnector } from "../../connectors/contract/connector";
import { testDeps } from "../../connectors/contract/testing/deps";
import { etsy } from "../../connectors/etsy/connector";
import { grantAddress, proofOf, SCOPES } from "../../connectors/etsy/oauth/pkce";
import { exchangeCode, renewTokens } from "../../connectors/etsy/oauth/tokens";
import { expireAccess, revokeAll } from "../../sandbox/etsy/oauth/tokens";
import type { EtsyShop } from "../../sandbox/etsy/shop";
import { TEST_APP, testShop } from "../../sandbox/etsy/testing/test-shop";
import { faultSwitches } from "../../sandbox/faults/switches";
import { credentialsOf, forwarded } from "./platforms/etsy";
import { conformanceSeed } from "./platforms/shopify-seed";

const faults = faultSwitches();
let shop: EtsyShop;

beforeAll(async () => {
  shop = await testShop(conformanceSeed("GBP"), { faults });
});
beforeEach(() => faults.clear());
afterAll(() => shop?.close());

const deps = () => {
  const fetch = forwarded(shop.url);
  return testDeps((url, init) => fetch(url, init));
};
const open = (more: object = {}) => etsy.open({ ...credentialsOf(shop), ...more }, deps()) as unknown as OpenConnector;

const redirectUri = TEST_APP.redirectUris[0] ?? "";
const { keystring } = TEST_APP;

/** What a seller's browser does at the address, until it is sent back to the app. */
async function consent(address: string): Promise<URL> {
  const at = new URL(address);
  const page = await fetch(`${shop.url}${at.pathname}${at.search}`);
  const fields = [...(await page.text()).matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [
      name,
      value.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
    ],
  );
  const body = new URLSearchParams(fields.filter(([name]) => name !== "grant"));
  body.set("grant", "1");
  const back = await fetch(`${shop.url}${at.pathname}`, { method: "POST", body, redirect: "manual" });
  return new URL(back.headers.get("location") ?? "");
}

describe("a grant", () => {
  it("ends in tokens that open the shop for what was asked", async () => {
    const { verifier, challenge } = proofOf(crypto.getRandomValues(new Uint8Array(32)));
    const back = await consent(grantAddress({ keystring, redirectUri, state: "a state", challenge }));
    expect(back.searchParams.get("state")).toBe("a state");
    const code = back.searchParams.get("code") ?? "";
    const wrong = await exchangeCode({ keystring, redirectUri, code, verifier: "another" }, deps());
    expect(wrong).toMatchObject({ ok: false, error: { code: "auth" } });
    const tokens = await exchangeCode({ keystring, redirectUri, code, verifier }, deps());
    if (!tokens.ok) throw new Error(tokens.error.message);
    const ends = Date.parse(tokens.value.expiresAt) - Date.now();
    expect(ends).toBeGreaterThan(3_000_000);
    expect(await open(tokens.value).check()).toEqual({
      ok: true,
      value: { accountDomain: String(shop.state.shopId), scopes: [...SCOPES] },
    });
  });
});

describe("tokens", () => {
  it("that end are renewed, once by each pair", async () => {
    const credentials = credentialsOf(shop);
    expireAccess(shop.state);
    expect(await open(credentials).check()).toMatchObject({ ok: false, error: { code: "auth" } });
    const next = await renewTokens(credentials, deps());
    if (!next.ok) throw new Error(next.error.message);
    expect(next.value.refreshToken).not.toBe(credentials.refreshToken);
    expect(await open({ ...credentials, ...next.value }).check()).toMatchObject({ ok: true });
    expect(await renewTokens(credentials, deps())).toMatchObject({ ok: false, error: { code: "auth" } });
  });

  it("that the seller took back are for the seller to grant again", async () => {
    const credentials = credentialsOf(shop);
    revokeAll(shop.state);
    expect(await open(credentials).check()).toMatchObject({ ok: false, error: { code: "auth" } });
    expect(await renewTokens(credentials, deps())).toMatchObject({ ok: false, error: { code: "auth" } });
  });

  it("are not lost by an answer that makes no sense, or none", async () => {
    const broken = (fetch: () => Promise<Response>) => renewTokens(credentialsOf(shop), testDeps(fetch));
    const transient = { ok: false, error: { code: "transient" } };
    expect(await broken(() => Promise.reject(new TypeError("fetch failed")))).toMatchObject(transient);
    expect(await broken(async () => new Response("<!doctype html>"))).toMatchObject(transient);
    expect(await broken(async () => new Response("{}", { status: 503 }))).toMatchObject(transient);
  });

  it("without a scope say which", async () => {
    const { access_token: accessToken } = shop.grant(["listings_r", "shops_r"]);
    const page = await open({ accessToken }).orders.pull({ cursor: null, since: null });
    expect(page).toMatchObject({ ok: false, error: { code: "config", missingScopes: ["transactions_r"] } });
  });

  it("of another seller open another shop", async () => {
    expect(await open({ shopId: "1" }).check()).toMatchObject({ ok: false, error: { code: "config" } });
  });
});

describe("Etsy breaks", () => {
  it.each([
    [
      { type: "rate-limited", retryAfterSeconds: 3 },
      { code: "rate-limited", retryAfterMs: 3_000 },
    ],
    [{ type: "server-error", status: 502 }, { code: "transient" }],
    [{ type: "drop", afterBytes: 20 }, { code: "transient" }],
  ] as const)("by %j", async (action, error) => {
    faults.set({ kind: "etsy-api", action });
    expect(await open().check()).toMatchObject({ ok: false, error });
    faults.clear();
    expect(await open().check()).toMatchObject({ ok: true });
  });

  it("a connection once: what only asks is asked again", async () => {
    faults.set({ kind: "etsy-api", action: { type: "drop", afterBytes: 0 }, count: 1 });
    expect(await open().orders.pull({ cursor: null, since: null })).toMatchObject({ ok: true });
  });
});
