import { createHmac, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeServer } from "~/infra/http/serve";
import { findRoute } from "~/infra/routing/channel-routes";
import { keyOfShop } from "~/infra/routing/storefront-keys";
import { ensureDelivered } from "~/infra/standalone/connections";
import { signatureOf } from "~/infra/standalone/signature";
import { makeShop, setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { session } from "../standalone/session";
import { wooCommerce } from "./woocommerce";

const db = useDatabase();
const met: string[] = [];
/** The shop's own site: proves what it began, by the secret that it holds. */
let secretOfSite: string | null = null;
let site: Server;
let web: Server;
let siteUrl: string;
let origin: string;

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

beforeAll(async () => {
  site = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://site");
    if (!secretOfSite || searchParams.get("rest_route") !== "/aisle/v1/pairing") return response.writeHead(404).end();
    const text = ["v1", "pairing", searchParams.get("connection"), "0", searchParams.get("challenge")];
    const ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    response.end(
      JSON.stringify({
        proof: createHmac("sha256", secretOfSite)
          .update([...text, ofNothing].join("\n"))
          .digest("hex"),
      }),
    );
  });
  await listen(site);
  siteUrl = `http://127.0.0.1:${portOf(site)}`;
  setTestEnvironment({ DATABASE_URL: db.appUrl, WOOCOMMERCE_SANDBOX_URL: siteUrl });
  web = makeServer([wooCommerce(async ({ shopId }) => void met.push(shopId)), session], (_, response) => {
    response.writeHead(404).end();
  });
  await listen(web);
  origin = `http://127.0.0.1:${portOf(web)}`;
});
afterAll(async () => {
  for (const server of [site, web]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(origin + path, { method: "POST", body: text, headers });
  const json: unknown = await answer.json().catch(() => null);
  return { status: answer.status, body: json as Record<string, unknown> };
}

const anyKeys = { consumer_key: `ck_${"a".repeat(40)}`, consumer_secret: `cs_${"b".repeat(40)}` };
const approval = (state: unknown) => ({ key_id: 1, user_id: state, ...anyKeys, key_permissions: "read_write" });

async function begin(over: Record<string, unknown> = {}) {
  const secret = randomBytes(32).toString("hex");
  const given = { site: siteUrl, rest: `${siteUrl}/?rest_route=/`, email: "Owner@Shop.example ", secret, ...over };
  return { secret, ...(await post("/woocommerce/v1/connections", given)) };
}

/** Connects the site's shop anew. */
async function connected() {
  const { secret, body } = await begin();
  secretOfSite = secret;
  expect((await post("/woocommerce/v1/keys", approval(body["state"]))).status).toBe(200);
  return { secret, connection: String(body["connection"]) };
}

let lastNonce = 0;
function signedBy(secret: string, connection: string, purpose: string, detail: string, over: { at?: number } = {}) {
  const parts = { connection, at: over.at ?? Date.now(), nonce: `nonce-of-the-test-${++lastNonce}`, signature: "" };
  return { ...parts, at: String(parts.at), signature: signatureOf(secret, purpose, parts, detail) };
}
const asHeaders = (parts: Record<string, string>) =>
  Object.fromEntries(Object.entries(parts).map(([name, value]) => [`x-aisle-${name}`, value]));

describe("connecting a shop", () => {
  it("takes keys when the site proves that it began, and makes one shop", async () => {
    await connected();
    await connected();
    const route = await findRoute("woocommerce", siteUrl.replace("http://", ""));
    expect(route).toMatchObject({ isConnected: true });
    expect(met).toEqual([route?.shopId]);
    const [channel] = await db.query<{ text: string; state: string }>(
      `SELECT c::text AS text, state FROM "Channel" c WHERE "shopId" = $1`,
      [route?.shopId],
    );
    expect(channel?.state).toBe("connected");
    expect(channel?.text).not.toContain("aaaaaaaa");
    const kept = await db.query(
      `SELECT a::text FROM "MerchantAddress" a UNION SELECT p::text FROM "PluginConnection" p`,
    );
    expect(JSON.stringify(kept)).not.toMatch(/shop\.example/i);
  });

  it("that somebody else began in the site's name comes to nothing", async () => {
    const { body } = await begin();
    for (const theirs of [null, randomBytes(32).toString("hex")]) {
      secretOfSite = theirs;
      const state = theirs ? (await begin()).body["state"] : body["state"];
      expect((await post("/woocommerce/v1/keys", approval(state))).status).toBe(403);
      expect((await post("/woocommerce/v1/keys", approval(state))).status).toBe(404);
    }
  });

  it("takes each approval once, and only whole", async () => {
    const { secret, body } = await begin();
    secretOfSite = secret;
    for (const wrong of [null, "x", {}, { ...approval(body["state"]), key_permissions: "read" }])
      expect((await post("/woocommerce/v1/keys", wrong)).status).toBe(400);
    expect((await post("/woocommerce/v1/keys", approval("x".repeat(40)))).status).toBe(404);
    expect((await post("/woocommerce/v1/keys", approval(body["state"]))).status).toBe(200);
    expect((await post("/woocommerce/v1/keys", approval(body["state"]))).status).toBe(404);
  });

  it.each([
    { site: "x" },
    { site: "https://user:word@shop.example" },
    { rest: "https://elsewhere.example/wp-json/" },
    { secret: "short" },
  ])("does not begin with %j", async (over) => {
    expect((await begin(over)).status).toBe(400);
  });

  it("asks no address inside for a proof", async () => {
    const { body } = await begin({ site: "http://127.0.0.1:1", rest: "http://127.0.0.1:1/wp-json/" });
    expect((await post("/woocommerce/v1/keys", approval(body["state"]))).status).toBe(403);
  });
});

describe("a signed message", () => {
  it("tells the shop's key, once for each signature", async () => {
    const { secret, connection } = await connected();
    const headers = asHeaders(signedBy(secret, connection, "status", "[]"));
    const first = await post("/woocommerce/v1/status", "[]", headers);
    expect(first).toMatchObject({ status: 200, body: { key: expect.stringMatching(/^pk_/), now: expect.any(Number) } });
    expect((await post("/woocommerce/v1/status", "[]", headers)).status).toBe(401);
  });

  it("that is for something else, old, forged or of nobody is refused", async () => {
    const { secret, connection } = await connected();
    const wrong = [
      signedBy(secret, connection, "disconnect", "[]"),
      signedBy(secret, connection, "status", "{}"),
      signedBy("another", connection, "status", "[]"),
      signedBy(secret, "c0ffee00-0000-7000-8000-000000000000", "status", "[]"),
      signedBy(secret, connection, "status", "[]", { at: Date.now() - 61_000 }),
      {},
    ];
    for (const parts of wrong) expect((await post("/woocommerce/v1/status", "[]", asHeaders(parts))).status).toBe(401);
    expect((await post("/woocommerce/v1/anything", "[]")).status).toBe(404);
  });
});

describe("the frame in wp-admin", () => {
  const enter = (parts: Record<string, string>, user = "7", path = "/app") =>
    fetch(`${origin}/session/plugin?${new URLSearchParams({ ...parts, user, path })}`, { redirect: "manual" });

  it("is opened by a link, once", async () => {
    const { secret, connection } = await connected();
    const link = signedBy(secret, connection, "sign-in", "7 /app");
    const first = await enter(link);
    expect(first.status).toBe(303);
    expect(first.headers.get("location")).toBe("/app");
    expect(first.headers.get("set-cookie")).toMatch(
      /^__Host-aisle-session=[\w-]{43}; .*HttpOnly; Secure; SameSite=None/,
    );
    const [row] = await db.query<{ person: string; frameSite: string }>(
      `SELECT person, "frameSite" FROM "MerchantSession"`,
    );
    expect(row).toEqual({ person: "plugin:7", frameSite: siteUrl });
    const again = await enter(link);
    expect([again.headers.get("location"), again.headers.get("set-cookie")]).toEqual(["/sign-in?ended", null]);
  });

  it("is not opened by a link for another person, another page, or later", async () => {
    const { secret, connection } = await connected();
    const link = () => signedBy(secret, connection, "sign-in", "7 /app");
    const refused = [
      await enter(link(), "8"),
      await enter(link(), "7", "/app/orders"),
      await enter(signedBy(secret, connection, "sign-in", "7 //evil.example"), "7", "//evil.example"),
      await enter(signedBy(secret, connection, "sign-in", "7 /app", { at: Date.now() - 61_000 })),
      await enter(signedBy(secret, connection, "status", "7 /app")),
    ];
    for (const answer of refused) {
      expect(answer.headers.get("location")).toBe("/sign-in?ended");
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });

  it("is not opened by a connection that we brought to the store, whose end leaves the channel", async () => {
    const { shopId, channelId, domain } = await makeShop(db);
    const of = { shopId, channelId, site: domain };
    const [one, two] = await Promise.all([ensureDelivered(of, new Date()), ensureDelivered(of, new Date())]);
    expect(one?.id).toBe(two?.id);
    const { id, secret } = one!;
    const entered = await enter(signedBy(secret, id, "sign-in", "7 /app"));
    expect([entered.headers.get("location"), entered.headers.get("set-cookie")]).toEqual(["/sign-in?ended", null]);
    const tell = (purpose: string) =>
      post(`/woocommerce/v1/${purpose}`, "[]", asHeaders(signedBy(secret, id, purpose, "[]")));
    expect((await tell("status")).body["key"]).toBe(await keyOfShop(shopId, channelId));
    expect((await tell("disconnect")).status).toBe(200);
    expect((await tell("status")).status).toBe(401);
    expect(await db.query(`SELECT state FROM "Channel" WHERE id = $1`, [channelId])).toEqual([{ state: "connected" }]);
  });

  it("closes for everybody when the shop is disconnected", async () => {
    const { secret, connection } = await connected();
    await enter(signedBy(secret, connection, "sign-in", "7 /app"));
    const headers = asHeaders(signedBy(secret, connection, "disconnect", "[]"));
    expect((await post("/woocommerce/v1/disconnect", "[]", headers)).status).toBe(200);
    for (const table of ["MerchantSession", "MerchantAddress", "PluginConnection"])
      expect(await db.query(`SELECT 1 FROM "${table}" WHERE "shopId" IS NOT NULL`)).toEqual([]);
    expect(await findRoute("woocommerce", siteUrl.replace("http://", ""))).toMatchObject({ isConnected: false });
    expect((await enter(signedBy(secret, connection, "sign-in", "7 /app"))).headers.get("set-cookie")).toBeNull();
  });
});
