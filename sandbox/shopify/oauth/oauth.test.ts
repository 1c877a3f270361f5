import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AppConfig, readAppConfig } from "../app-config";
import { onlineStoreMigrations } from "../online-store";
import { changesAfter, createShop, grantedScopes, type ShopState } from "../state";
import { smallSeed } from "../state/small-seed";
import { grantScopes, installApp, revokeScopes, uninstallApp } from "./installation";
import { makeSessionToken, readSessionToken } from "./session-token";
import { shopOwner } from "./staff";
import { answerTokenRequest, type TokenAnswer } from "./token-endpoint";
import { resolveToken } from "./tokens";

let folder: string;
let state: ShopState;
let app: AppConfig;
const minute = 60_000;
const day = 86_400_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-oauth-"));
  state = createShop(folder, smallSeed(), { migrations: onlineStoreMigrations });
  app = readAppConfig({ url: "http://127.0.0.1:1/", projectRoot: process.cwd() });
  installApp(state, app);
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

function sessionToken(changes: Partial<Parameters<typeof makeSessionToken>[0]> = {}): string {
  return makeSessionToken({
    shop: state.domain,
    clientId: app.clientId,
    secret: app.secret,
    userId: 5,
    sessionId: "s",
    now: new Date(),
    ...changes,
  });
}

function exchange(changes: Record<string, unknown> = {}): TokenAnswer {
  return answerTokenRequest(state, app, {
    client_id: app.clientId,
    client_secret: app.secret,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: sessionToken(),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...changes,
  });
}

function refresh(token: unknown): TokenAnswer {
  const grant = { grant_type: "refresh_token", refresh_token: token };
  return answerTokenRequest(state, app, { client_id: app.clientId, client_secret: app.secret, ...grant });
}

test("an id token becomes an offline token that opens the shop for an hour", () => {
  const { status, body } = exchange();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    expires_in: 3600,
    refresh_token_expires_in: 7_776_000,
    scope: app.requiredScopes.join(","),
  });
  const token = String(body["access_token"]);
  expect(resolveToken(state, token)).toMatchObject({ appKey: app.clientId, scopes: app.requiredScopes });
  state.advance(59 * minute);
  expect(resolveToken(state, token)).toMatchObject({ kind: "offline" });
  state.advance(2 * minute);
  expect(resolveToken(state, token)).toBe("expired");
  expect(resolveToken(state, "shpat_unknown")).toBeNull();
});

test("an online token belongs to the person; a token that doesn't expire has no refresh token", () => {
  const requested_token_type = "urn:shopify:params:oauth:token-type:online-access-token";
  const owner = shopOwner(state.shop().email);
  const online = exchange({ requested_token_type, subject_token: sessionToken({ userId: owner.id }) });
  expect(exchange({ requested_token_type }).body).toMatchObject({ associated_user: { id: 5, account_owner: false } });
  expect(online.body).toMatchObject({
    associated_user: { id: owner.id, account_owner: true },
    associated_user_scope: expect.any(String),
  });
  const lasting = exchange({ expiring: "0" }).body;
  expect(lasting).not.toHaveProperty("refresh_token");
  state.advance(400 * day);
  expect(resolveToken(state, String(lasting["access_token"]))).toMatchObject({ kind: "offline" });
});

test.each([
  ["a wrong secret", () => ({ client_secret: "no" }), "invalid_client"],
  ["another app", () => ({ client_id: "no" }), "application_cannot_be_found"],
  ["an unknown grant", () => ({ grant_type: "password" }), "unsupported_grant_type"],
  ["an unknown kind of token", () => ({ requested_token_type: "x" }), "invalid_request"],
  ["no id token", () => ({ subject_token: "a.b.c" }), "invalid_subject_token"],
  [
    "an id token of another shop",
    () => ({ subject_token: sessionToken({ shop: "other.myshopify.com" }) }),
    "invalid_subject_token",
  ],
  [
    "an id token for another app",
    () => ({ subject_token: sessionToken({ clientId: "other" }) }),
    "invalid_subject_token",
  ],
  [
    "an id token signed by somebody else",
    () => ({ subject_token: sessionToken({ secret: "other" }) }),
    "invalid_subject_token",
  ],
  [
    "an id token of two minutes ago",
    () => ({ subject_token: sessionToken({ now: new Date(Date.now() - 2 * minute) }) }),
    "invalid_subject_token",
  ],
  [
    "an id token of the future",
    () => ({ subject_token: sessionToken({ now: new Date(Date.now() + 2 * minute) }) }),
    "invalid_subject_token",
  ],
] as const)("refuses %s", (_, changes, error) => {
  expect(exchange(changes())).toMatchObject({ status: 400, body: { error, error_description: expect.any(String) } });
});

test("an id token whose header names no algorithm is not taken", () => {
  const [, claims] = sessionToken().split(".");
  const head = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${claims}`;
  const signature = createHmac("sha256", app.secret).update(head).digest("base64url");
  const expected = { shop: state.domain, clientId: app.clientId, secret: app.secret, now: new Date() };
  expect(readSessionToken(`${head}.${signature}`, expected)).toBeNull();
  expect(readSessionToken(sessionToken(), expected)?.sub).toBe("5");
});

test("refresh tokens rotate; a lost answer can be asked for again until the replacement is used", () => {
  const first = exchange().body["refresh_token"];
  const second = refresh(first);
  expect(second.status).toBe(200);
  expect(refresh(first).body["refresh_token"]).toBe(second.body["refresh_token"]);
  const third = refresh(second.body["refresh_token"]);
  expect(third.body["refresh_token"]).not.toBe(second.body["refresh_token"]);
  expect(refresh(first)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  state.advance(61 * minute);
  const late = refresh(second.body["refresh_token"]);
  expect(resolveToken(state, String(late.body["access_token"]))).toMatchObject({ kind: "offline" });
  state.advance(91 * day);
  expect(refresh(late.body["refresh_token"]).status).toBe(400);
});

test("an uninstall ends every token; installing again starts anew", () => {
  const { body } = exchange();
  uninstallApp(state, app);
  expect(resolveToken(state, String(body["access_token"]))).toBe("revoked");
  expect(refresh(body["refresh_token"]).status).toBe(400);
  expect(exchange().body["error"]).toBe("app_not_installed");
  installApp(state, app);
  expect(exchange().status).toBe(200);
  expect(resolveToken(state, String(body["access_token"]))).toBe("revoked");
});

test("optional scopes come and go with a webhook; others are refused", () => {
  const token = String(exchange().body["access_token"]);
  grantScopes(state, app, ["write_discounts"]);
  expect(resolveToken(state, token)).toMatchObject({ scopes: expect.arrayContaining(["write_discounts"]) });
  installApp(state, app);
  expect(grantedScopes(state, app.clientId)).toContain("write_discounts");
  revokeScopes(state, app, ["write_discounts"]);
  expect(grantedScopes(state, app.clientId)).toEqual(app.requiredScopes);
  expect(() => revokeScopes(state, app, ["read_products"])).toThrow("read_products");
  expect(() => grantScopes(state, app, ["read_secrets"])).toThrow("read_secrets");
  expect(changesAfter(state, 0, 10).map(({ topic }) => topic)).toEqual(["app/scopes_update", "app/scopes_update"]);
});

test("a shop that keeps its old orders to itself does not grant read_all_orders", () => {
  const seed = smallSeed("shy.myshopify.com");
  const shy = createShop(
    folder,
    { ...seed, shop: { ...seed.shop, grantsAllOrders: false } },
    { migrations: onlineStoreMigrations },
  );
  installApp(shy, app);
  expect(grantedScopes(shy, app.clientId)).toEqual(app.requiredScopes.filter((scope) => scope !== "read_all_orders"));
  shy.close();
});
