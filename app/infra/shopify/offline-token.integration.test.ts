import { type ChildProcess, fork } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { offlineToken } from "./offline-token";
import { saveSession } from "./session-storage";

const db = useDatabase();
const calls: { shop: string | undefined; refreshToken: string }[] = [];
let answer: { status: number; body: unknown; delayMs: number };
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { refresh_token } = JSON.parse(text);
    calls.push({ shop: request.headers["x-forwarded-host"] as string, refreshToken: refresh_token });
    await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  setTestEnvironment({
    DATABASE_URL: db.appUrl,
    SHOPIFY_SANDBOX_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});
afterAll(() => server.close());
beforeEach(() => {
  calls.length = 0;
  const body = {
    access_token: "new-token",
    scope: "read_products,read_orders",
    expires_in: 3_600,
    refresh_token: "refresh-2",
    refresh_token_expires_in: 7_776_000,
  };
  answer = { status: 200, body, delayMs: 150 };
});

let number = 0;
async function shopWith(expiresInMs: number): Promise<string> {
  const shop = `token-${++number}.myshopify.com`;
  await saveSession(
    new Session({
      id: `offline_${shop}`,
      shop,
      state: "",
      isOnline: false,
      scope: "read_products",
      accessToken: "old-token",
      expires: new Date(Date.now() + expiresInMs),
      refreshToken: "refresh-1",
      refreshTokenExpires: new Date(Date.now() + 9e9),
    }),
  );
  return shop;
}

describe("an offline token", () => {
  it("is given as it is while it is good", async () => {
    const shop = await shopWith(600_000);
    expect(await offlineToken(shop)).toEqual({
      ok: true,
      value: { accessToken: "old-token", scopes: ["read_products"] },
    });
    expect(calls).toEqual([]);
  });

  it("is renewed by one call, however many ask at once", async () => {
    const shop = await shopWith(1_000);
    const asked = await Promise.all(Array.from({ length: 8 }, () => offlineToken(shop)));
    for (const token of asked) expect(token).toMatchObject({ ok: true, value: { accessToken: "new-token" } });
    expect(calls).toEqual([{ shop, refreshToken: "refresh-1" }]);
  });

  it("is renewed by one call of two processes", async () => {
    const shop = await shopWith(1_000);
    const processes = [1, 2, 3].map(() => childThatAsks());
    await Promise.all(processes.map(({ ready }) => ready));
    const tokens = await Promise.all(processes.map(({ ask }) => ask(shop)));
    expect(tokens).toEqual(["new-token", "new-token", "new-token"]);
    expect(calls).toHaveLength(1);
  });

  it("is renewed before its time when Shopify refused it, once", async () => {
    const shop = await shopWith(600_000);
    await Promise.all([offlineToken(shop, "old-token"), offlineToken(shop, "old-token")]);
    expect(calls).toHaveLength(1);
    expect(await offlineToken(shop, "old-token")).toMatchObject({ value: { accessToken: "new-token" } });
    expect(calls).toHaveLength(1);
  });

  it("ends when Shopify refuses to renew it, and is tried again when Shopify is only away", async () => {
    answer = { status: 400, body: { error: "invalid_grant" }, delayMs: 0 };
    expect(await offlineToken(await shopWith(1_000))).toMatchObject({ ok: false, error: { code: "auth" } });
    answer = { status: 503, body: {}, delayMs: 0 };
    const shop = await shopWith(1_000);
    expect(await offlineToken(shop)).toMatchObject({ ok: false, error: { code: "transient" } });
    expect(await offlineToken("nobody.myshopify.com")).toMatchObject({ ok: false, error: { code: "auth" } });
  });
});

function childThatAsks(): { ready: Promise<void>; ask: (shop: string) => Promise<string> } {
  const child: ChildProcess = fork(new URL("../../../tests/support/ask-token.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, VITEST: "" },
  });
  const next = () => new Promise<string>((resolve) => child.once("message", (message) => resolve(String(message))));
  return {
    ready: next().then(() => undefined),
    ask: async (shop) => {
      child.send(shop);
      return next();
    },
  };
}
