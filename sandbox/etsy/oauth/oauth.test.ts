import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallSeed } from "../../shopify/state/small-seed";
import type { EtsyShop } from "../shop";
import { TEST_APP, testShop } from "../testing/test-shop";
import { expireAccess } from "./tokens";

let shop: EtsyShop;

beforeAll(async () => {
  shop = await testShop(smallSeed());
});
afterAll(() => shop?.close());

const verifier = "a-verifier-of-more-than-forty-three-characters-of-text";
const asked = () => ({
  response_type: "code",
  client_id: TEST_APP.keystring,
  redirect_uri: TEST_APP.redirectUris[0] ?? "",
  scope: "listings_r transactions_r",
  state: "a-state",
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
});

async function grant(answer = "1"): Promise<URL> {
  const body = new URLSearchParams({ ...asked(), grant: answer });
  const back = await fetch(`${shop.url}/oauth/connect`, { method: "POST", body, redirect: "manual" });
  return new URL(back.headers.get("location") ?? "");
}

async function token(fields: Record<string, string>) {
  const body = new URLSearchParams({ client_id: TEST_APP.keystring, ...fields });
  const response = await fetch(`${shop.url}/v3/public/oauth/token`, { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const exchange = (code: string, more: Record<string, string> = {}) =>
  token({
    ...{ grant_type: "authorization_code", code, redirect_uri: asked().redirect_uri, code_verifier: verifier },
    ...more,
  });

async function me(accessToken: string, key = `${TEST_APP.keystring}:${TEST_APP.sharedSecret}`) {
  const headers = { "x-api-key": key, authorization: `Bearer ${accessToken}` };
  const response = await fetch(`${shop.url}/v3/application/users/me`, { headers });
  return { status: response.status, body: await response.json() };
}

describe("the seller", () => {
  it("is asked, with the scopes by name", async () => {
    const page = await fetch(`${shop.url}/oauth/connect?${new URLSearchParams(asked())}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<li>transactions_r</li>")]);
  });

  it.each([
    [{ redirect_uri: "https://elsewhere.example/" }, "redirect URL"],
    [{ client_id: "unknown" }, "not known"],
    [{ scope: "everything_rw" }, "everything_rw"],
    [{ state: "" }, "state"],
    [{ code_challenge_method: "plain" }, "code_challenge"],
  ])("is not asked on behalf of %j", async (wrong, words) => {
    const page = await fetch(`${shop.url}/oauth/connect?${new URLSearchParams({ ...asked(), ...wrong })}`);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining(words)]);
  });

  it("may deny it", async () => {
    const back = await grant("0");
    expect([back.searchParams.get("error"), back.searchParams.get("code")]).toEqual(["access_denied", null]);
    expect(back.searchParams.get("state")).toBe("a-state");
  });
});

describe("a code", () => {
  it("is good once, for whoever holds the verifier", async () => {
    const code = (await grant()).searchParams.get("code") ?? "";
    expect(await exchange(code, { code_verifier: "another" })).toMatchObject({ status: 400 });
    expect(await exchange(code, { redirect_uri: "https://elsewhere.example/" })).toMatchObject({ status: 400 });
    const first = await exchange(code);
    expect(first).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3600 } });
    expect(first.body["access_token"]).toMatch(new RegExp(`^${shop.state.userId}\\.`));
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("ends", async () => {
    const code = (await grant()).searchParams.get("code") ?? "";
    shop.state.advance(61_000);
    expect((await exchange(code)).body).toMatchObject({ error_description: "code is expired" });
  });
});

describe("tokens", () => {
  it("open the shop until they end, and are renewed once by each refresh token", async () => {
    const first = shop.grant();
    expect(await me(first.access_token)).toMatchObject({ status: 200, body: { shop_id: shop.state.shopId } });
    expireAccess(shop.state);
    expect(await me(first.access_token)).toEqual({
      status: 401,
      body: { error: "invalid_token", error_description: "access token is expired" },
    });
    const renew = () => token({ grant_type: "refresh_token", refresh_token: first.refresh_token });
    const second = await renew();
    expect(await me(second.body["access_token"] ?? "")).toMatchObject({ status: 200 });
    expect((await renew()).body).toEqual({ error: "invalid_grant", error_description: "refresh_token is revoked" });
  });

  it("need the app's key and its secret beside them", async () => {
    const { access_token } = shop.grant();
    const words = "Shared secret is required in x-api-key header.";
    expect(await me(access_token, TEST_APP.keystring)).toEqual({ status: 403, body: { error: words } });
    expect(await me(access_token, "a:b")).toMatchObject({ status: 403 });
  });

  it("open what was granted alone", async () => {
    const { access_token } = shop.grant(["listings_r"]);
    const headers = {
      "x-api-key": `${TEST_APP.keystring}:${TEST_APP.sharedSecret}`,
      authorization: `Bearer ${access_token}`,
    };
    const at = `${shop.url}/v3/application/shops/${shop.state.shopId}`;
    expect((await fetch(`${at}/listings`, { headers })).status).toBe(200);
    const refused = await fetch(`${at}/receipts`, { headers });
    expect([refused.status, (await refused.json()).error]).toEqual([403, "insufficient_scope"]);
  });
});
