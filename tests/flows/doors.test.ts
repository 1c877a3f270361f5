import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entrances } from "~/composition.server";
import type { ShopSeed } from "../../sandbox/shops/seed";
import { type Asked, ask as askDoor, isRefusal, token } from "../support/ask-door";
import { useDatabase } from "../support/database";
import { ADMIN, ENTRANCES, foreignId, makeRareRecords } from "../support/doors";
import { idsOf, inboxOf, runEnded, runsOf } from "../support/looks";
import { builtRoutes, type RouteDoor } from "../support/routes";
import { makeSmallShop } from "../support/small-shop";
import { API_SECRET, SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

const OPS_PASSWORD = "a-password-for-operators";
/** Stands in every body that is refused, and must never stand in a log. */
const MARK = "do-not-log-me-4711";
const db = useDatabase();
const doors = builtRoutes();
const named = (kind: string) => doors.filter((door) => ADMIN[door.name]?.kind === kind);

let alpha: Stack;
let beta: Stack;
let alphaIds: { shopId: string; channelId: string };

/** What belongs to the shop carries its name. */
function marked(name: string): ShopSeed {
  const seed = makeSmallShop({
    domain: `${name.toLowerCase()}.myshopify.com`,
    products: 40,
    customers: 20,
    orders: 60,
  });
  for (const product of seed.products) product.title += ` ${name}`;
  for (const customer of seed.customers) customer.lastName += name;
  for (const order of seed.orders) order.name += name;
  return { ...seed, shop: { ...seed.shop, name } };
}

beforeAll(async () => {
  alpha = await startStack({ database: db, seed: marked("Alpha"), env: { OPS_PASSWORD } });
  beta = alpha.withShop(marked("Beta"));
  await alpha.install();
  await beta.install();
  for (const stack of [alpha, beta]) expect(await runEnded(stack, "import")).toMatchObject({ state: "done" });
  alphaIds = await idsOf(alpha);
  await makeRareRecords(db, alphaIds.shopId, alphaIds.channelId);
}, SETUP_MS);
afterAll(() => alpha?.stop());

const ask = (door: RouteDoor, asked: Asked) => askDoor(alpha.appUrl, door, asked);

test("every door is known", () => {
  expect([...new Set(doors.map((door) => door.name))].sort()).toEqual(Object.keys(ADMIN).sort());
  expect(entrances.map((entrance) => entrance.prefix).sort()).toEqual([...ENTRANCES].sort());
});

describe("a merchant's session", () => {
  test("opens every page and action of the admin", async () => {
    for (const door of named("session").filter(({ path }) => path !== "/auth/*")) {
      const spec = ADMIN[door.name];
      const form = spec?.kind === "session" ? spec.form : undefined;
      const answer = await ask(door, {
        token: token(beta),
        ...(spec?.kind === "session" && spec.query && { query: spec.query }),
        ...(form && { body: String(new URLSearchParams(form)), type: FORM }),
      });
      expect(answer.status, `${door.name} ${door.id}`).toBeLessThan(400);
    }
  });

  test("that is none, forged, of another app, expired or of a stranger opens nothing", async () => {
    const now = Date.now();
    const unsigned = token(alpha).split(".").slice(0, 2).join(".");
    const bad: Record<string, string | undefined> = {
      none: undefined,
      garbage: "abc.def.ghi",
      unsigned: `${unsigned}.`,
      "another secret": token(alpha, { secret: "another-secret-of-another-app" }),
      "another app": token(alpha, { clientId: "another-app" }),
      expired: token(alpha, { now: new Date(now - 600_000) }),
      "not yet good": token(alpha, { now: new Date(now + 600_000) }),
      "a shop that nobody knows": token(alpha, { shop: "stranger.myshopify.com" }),
    };
    for (const door of [...named("session"), ...named("record")])
      for (const [what, bearer] of Object.entries(bad))
        for (const isData of [false, true]) {
          const answer = await ask(door, { token: bearer, isData });
          const name = `${door.name} (${door.id}${isData ? ", data" : ""}) with ${what}: ${answer.status}`;
          expect(isRefusal(answer), name).toBe(true);
          expect(answer.text, name).not.toMatch(/Alpha|Beta/);
        }
  });

  test("asks in vain for another shop's records", async () => {
    for (const door of named("record")) {
      const spec = ADMIN[door.name];
      if (spec?.kind !== "record") continue;
      const { foreign } = spec;
      const id = await foreignId(db, alphaIds.shopId, foreign);
      const form = foreign.form && new URLSearchParams({ ...foreign.form, [foreign.field ?? "id"]: id });
      const asked: Asked = {
        id,
        ...(foreign.query && { query: `${foreign.query}=${id}` }),
        ...(form && { body: String(form), type: FORM }),
      };
      for (const isData of [false, true]) {
        const answer = await ask(door, { ...asked, isData, token: token(beta) });
        expect(answer.text, `${door.name} (${door.id})`).not.toContain("Alpha");
        // The data of one part alone may be a list with nothing in it.
        if (door.method === "GET" && !isData) expect(answer.status, `${door.name} (${door.id})`).toBe(404);
      }
      // Whatever was asked for, it stands where it stood, and nothing has begun.
      expect(await foreignId(db, alphaIds.shopId, foreign)).toBe(id);
      if (door.path === "/app/channels") expect(await runsOf(alpha)).toHaveLength(1);
      const own = await ask(door, { ...asked, token: token(alpha) });
      expect(own.status, `${door.name} (${door.id}) by its own shop`).toBeLessThan(400);
      if (door.method === "GET") expect(own.text, door.name).toContain("Alpha");
    }
    const { shopId } = await idsOf(beta);
    const excluded = await db.query(`SELECT 1 FROM "Exclusion" WHERE "shopId" = $1`, [shopId]);
    expect(excluded).toEqual([]);
  });
});

const FORM = "application/x-www-form-urlencoded";

describe("a body", () => {
  const actions = doors.filter((door) => door.method === "POST");

  test("that is too large or no form is a 4xx, and its content is not logged", async () => {
    for (const door of actions) {
      const large = await ask(door, { token: token(beta), body: `x=${MARK}${"y".repeat(4_000_000)}`, type: FORM });
      expect(large.status, `${door.name}, too large`).toBe(413);
      // What is exported has its own form; what is uploaded is bytes, whatever they are called.
      if (/\/(export|upload)$/.test(door.path)) continue;
      const broken = await ask(door, {
        token: token(beta),
        body: `${MARK} no form`,
        type: "multipart/form-data; boundary=b",
      });
      expect([400, 422], `${door.name}, malformed: ${broken.status}`).toContain(broken.status);
    }
    expect(alpha.web.output()).not.toContain(MARK);
  });

  test("of a behaviour event or a webhook that is too large or malformed is a 4xx, and not logged", async () => {
    const post = async (path: string, body: string, headers: Record<string, string> = {}) =>
      (await fetch(`${alpha.appUrl}${path}`, { method: "POST", body, headers })).status;
    expect(await post("/storefront/v1/events", `{"key": "${MARK}`)).toBe(400);
    expect(await post("/storefront/v1/events", `"${MARK}${"x".repeat(200_000)}"`)).toBe(413);
    const huge = `{"a":"${MARK}${"x".repeat(5 * 1024 * 1024)}"}`;
    expect(await post("/webhooks/shopify", huge, webhookHeaders(huge))).toBe(413);
    const signed = `{"a":"${MARK}"}`;
    expect(await post("/webhooks/shopify", signed, { ...webhookHeaders(signed), "x-shopify-topic": "" })).toBe(400);
    for (const body of [`{"a":"${MARK}`, MARK, `["${MARK}"]`, `"${MARK}"`, ""])
      expect(await post("/webhooks/shopify", body, webhookHeaders(body)), `signed, and no message: ${body}`).toBe(400);
    expect(alpha.web.output()).not.toContain(MARK);
  });
});

function webhookHeaders(body: string, over: Record<string, string> = {}): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-shopify-topic": "products/update",
    "x-shopify-shop-domain": alpha.shop.domain,
    "x-shopify-event-id": `event-${Math.random()}`,
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
    ...over,
  };
}

test("a forged webhook is refused, and nothing of it is kept", async () => {
  await alpha.shop.settled();
  await waitFor("an inbox that is drained", async () => (await inboxOf(alpha)).waiting === 0);
  const { kept } = await inboxOf(alpha);
  const body = `{"id":1,"title":"${MARK}"}`;
  const signature = (secret: string, text = body) => createHmac("sha256", secret).update(text).digest("base64");
  const flipped = Buffer.from(signature(API_SECRET), "base64");
  flipped[3] = (flipped[3] ?? 0) ^ 1;
  const forged: Record<string, Record<string, string>> = {
    unsigned: { "x-shopify-hmac-sha256": "" },
    "another secret": { "x-shopify-hmac-sha256": signature("another-secret") },
    "a flipped bit": { "x-shopify-hmac-sha256": flipped.toString("base64") },
    "another body's": { "x-shopify-hmac-sha256": signature(API_SECRET, `${body} `) },
    "ten days old": { "x-shopify-triggered-at": new Date(Date.now() - 10 * 86_400_000).toISOString() },
    "from the future": { "x-shopify-triggered-at": new Date(Date.now() + 3_600_000).toISOString() },
  };
  for (const path of ["/webhooks/shopify", "/webhooks/shopify/privacy"])
    for (const [what, over] of Object.entries(forged)) {
      const headers = webhookHeaders(body, over);
      const { status } = await fetch(`${alpha.appUrl}${path}`, { method: "POST", body, headers });
      expect(status, `${path} ${what}`).toBe(401);
    }
  // What is good on one platform is nothing on another, and nobody sends for one that is not known.
  for (const [platform, expected] of [
    ["woocommerce", 401],
    ["etsy", 401],
    ["nowhere", 404],
  ] as const) {
    const headers = webhookHeaders(body);
    const { status } = await fetch(`${alpha.appUrl}/webhooks/${platform}`, { method: "POST", body, headers });
    expect(status, platform).toBe(expected);
  }
  expect((await inboxOf(alpha)).kept).toBe(kept);
  expect(alpha.web.output()).not.toContain(MARK);
});

test("a forged or stale proxy call is refused", async () => {
  const query = (over: Record<string, string> = {}, secret = API_SECRET) => {
    const asked: Record<string, string> = {
      shop: alpha.shop.domain,
      path_prefix: "/apps/aisle",
      timestamp: String(Math.floor(Date.now() / 1_000)),
      product: "1",
      ...over,
    };
    const text = Object.keys(asked)
      .sort()
      .map((name) => `${name}=${asked[name]}`)
      .join("");
    return new URLSearchParams({ ...asked, signature: createHmac("sha256", secret).update(text).digest("hex") });
  };
  const call = async (asked: URLSearchParams) =>
    (await fetch(`${alpha.appUrl}/proxy/shopify/recommendations?${asked}`)).status;
  expect(await call(query())).toBe(200);
  expect(await call(query({}, "another-secret"))).toBe(401);
  expect(await call(query({ timestamp: String(Math.floor(Date.now() / 1_000) - 3_600) }))).toBe(401);
  for (const [name, value] of [
    ["shop", beta.shop.domain],
    ["product", "2"],
    ["signature", ""],
    ["signature", "0".repeat(64)],
  ]) {
    const asked = query();
    asked.set(name!, value!);
    expect(await call(asked), `${name} changed`).toBe(401);
  }
});

test("a grant without a state of ours leads nowhere", async () => {
  const at = (path: string, method = "GET") => fetch(`${alpha.appUrl}${path}`, { method, redirect: "manual" });
  const forged = `${"a".repeat(80)}.${"b".repeat(43)}`;
  for (const state of ["", "x", forged]) {
    const answer = await at(`/etsy/v1/callback?state=${state}&code=${MARK}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  }
  expect((await at("/etsy/v1/callback", "POST")).status).toBe(405);
  expect((await at("/etsy/v1/elsewhere")).status).toBe(404);
});

test("a key that is unknown opens no storefront, and operators' pages want their password", async () => {
  const status = async (url: string, headers = {}) => (await fetch(url, { headers })).status;
  expect(await status(`${alpha.appUrl}/storefront/v1/recommendations?key=pk_unknown&product=1`)).toBe(401);
  expect(await status(`${alpha.appUrl}/storefront/v1/recommendations?product=1`)).toBe(401);
  expect(await status(`${alpha.appUrl}/health`)).toBe(200);
  const worker = `http://127.0.0.1:${alpha.env["WORKER_PORT"]}`;
  for (const url of [`${alpha.appUrl}/metrics`, `${worker}/metrics`, `${worker}/jobs`]) {
    expect(await status(url), url).toBe(401);
    const basic = (word: string) => ({ authorization: `Basic ${Buffer.from(`ops:${word}`).toString("base64")}` });
    expect(await status(url, basic("wrong-password")), url).toBe(401);
    expect(await status(url, basic(OPS_PASSWORD)), url).toBe(200);
  }
});
