import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { newId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { storefront } from "./storefront";

const db = useDatabase();
const BROWSER =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;
let key: string;

beforeAll(async () => {
  shop = await makeShop(db);
  key = await addKey(shop.shopId);
  server = makeServer([storefront], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("POST events", () => {
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}/storefront/v1/events`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "text/plain", "user-agent": BROWSER, ...headers },
    });
  const event = (more: object = {}) => ({
    id: newId(),
    name: "product_viewed",
    at: new Date().toISOString(),
    clientId: "c1",
    page: "/products/x?secret=1",
    productId: "1",
    ...more,
  });
  const held = async (id: string) =>
    (await db.query(`SELECT * FROM "BehaviourEvent" WHERE "shopId" = $1 AND id = $2`, [shop.shopId, id]))[0];

  it("keeps whose storefront told it, by the key", async () => {
    const own = await addKey(shop.shopId, shop.channelId);
    const [main, further] = [event(), event()];
    expect((await send({ key, events: [main] })).status).toBe(202);
    expect((await send({ key: own, events: [further] })).status).toBe(202);
    expect(await held(main.id)).toMatchObject({ channelId: null });
    expect(await held(further.id)).toMatchObject({ channelId: shop.channelId });
  });

  it("keeps a batch, each id once, without the query of a page", async () => {
    const click = event({
      name: "aisle:click",
      slot: "similar/1",
      strategy: "similar",
      placement: "product",
      position: 2,
      clickId: "k1",
      productId: "2",
    });
    expect((await send({ key, events: [click, click] })).status).toBe(202);
    expect((await send({ key, events: [click] })).status).toBe(202);
    expect(await held(click.id)).toMatchObject({
      name: "aisle:click",
      subjectExternalId: "1",
      strategy: "similar",
      position: 2,
      clickId: "k1",
      page: "/products/x",
    });
  });

  it("keeps what a block showed, what was added and what was searched for", async () => {
    const shown = event({ name: "aisle:impression", slot: "similar/1", productIds: ["3", "2"] });
    const added = event({ name: "product_added_to_cart", quantity: 3 });
    const searched = event({ name: "search_submitted", query: 'mug, "blue" {1}', productIds: ["9"] });
    expect((await send({ key, events: [shown, added, searched] })).status).toBe(202);
    expect(await held(shown.id)).toMatchObject({ productExternalIds: ["3", "2"], quantity: null, query: null });
    expect(await held(added.id)).toMatchObject({ productExternalIds: [], quantity: 3 });
    expect(await held(searched.id)).toMatchObject({ productExternalIds: ["9"], query: 'mug, "blue" {1}' });
  });

  it("drops what it cannot read and keeps the rest", async () => {
    const good = event();
    const bad = [
      null,
      7,
      event({ name: "made_up" }),
      event({ at: "yesterday" }),
      event({ position: -1 }),
      event({ id: "" }),
    ];
    expect((await send({ key, events: [...bad, good] })).status).toBe(202);
    expect(await held(good.id)).toBeDefined();
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE "shopId" = $1 AND name = 'made_up'`,
      [shop.shopId],
    );
    expect(count?.n).toBe(0);
  });

  it("holds a wrong clock between a week ago and now", async () => {
    const early = event({ at: "1999-01-01T00:00:00Z" });
    const late = event({ at: "2999-01-01T00:00:00Z" });
    await send({ key, events: [early, late] });
    const age = async (id: string) => Date.now() - ((await held(id)) as { occurredAt: Date }).occurredAt.getTime();
    expect(await age(late.id)).toBeLessThan(60_000);
    expect(Math.round((await age(early.id)) / 86_400_000)).toBe(7);
  });

  it("drops bots silently", async () => {
    const crawl = event();
    expect(
      (await send({ key, events: [crawl] }, { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" }))
        .status,
    ).toBe(202);
    expect(await held(crawl.id)).toBeUndefined();
  });

  it("keeps no more of one browser than a person can do", async () => {
    const events = Array.from({ length: 400 }, (_, i) => event({ id: `flood-${i}`, clientId: "robot" }));
    for (let i = 0; i < events.length; i += 50) await send({ key, events: events.slice(i, i + 50) });
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE "clientId" = 'robot'`,
    );
    expect(count?.n).toBeGreaterThanOrEqual(300);
    expect(count?.n).toBeLessThan(350);
  });

  it("keeps no more of those that name no browser", async () => {
    const names = [undefined, null, ""];
    const events = Array.from({ length: 800 }, (_, i) => event({ id: `nameless-${i}`, clientId: names[i % 3] }));
    for (let i = 0; i < events.length; i += 50) await send({ key, events: events.slice(i, i + 50) });
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE id LIKE 'nameless-%'`,
    );
    expect(count?.n).toBeGreaterThanOrEqual(600);
    expect(count?.n).toBeLessThan(700);
  });

  it("keeps nothing for a shop that switched measuring off", async () => {
    const quiet = await makeShop(db);
    await db.query(`UPDATE "Shop" SET settings = '{"isMeasuringOn": false}' WHERE id = $1`, [quiet.shopId]);
    const quietKey = await addKey(quiet.shopId);
    const one = event();
    expect((await send({ key: quietKey, events: [one] })).status).toBe(202);
    expect(await db.query(`SELECT 1 FROM "BehaviourEvent" WHERE id = $1`, [one.id])).toEqual([]);
  });

  it("refuses malformed, oversized and unknown", async () => {
    expect((await send("{")).status).toBe(400);
    expect((await send({ key, events: "no" })).status).toBe(400);
    expect((await send({ key, events: Array.from({ length: 51 }, () => event()) })).status).toBe(400);
    expect((await send({ key: "pk_nobody", events: [] })).status).toBe(401);
    expect((await send("x".repeat(200_000))).status).toBe(413);
    expect((await fetch(`${origin}/storefront/v1/events`)).status).toBe(405);
  });

  it("tells that a checkout was completed", async () => {
    await send({
      key,
      events: [event({ name: "checkout_completed", checkoutToken: "ck-1", orderId: "gid://shopify/Order/9" })],
    });
    const told = await db.query<{ payload: unknown }>(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'behaviour.checkout-completed'`,
      [shop.shopId],
    );
    expect(told).toEqual([{ payload: { checkoutTokens: ["ck-1"] } }]);
  });
});

describe("who asks too much", () => {
  /** Sends until one is refused, at most `most`; the answers' statuses. */
  async function flood(send: (i: number) => Promise<Response>, most: number) {
    const statuses = new Map<number, number>();
    for (let i = 0; i < most && !statuses.has(429); i += 50)
      for (const response of await Promise.all(Array.from({ length: 50 }, (_, n) => send(i + n)))) {
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
        await response.text();
      }
    return statuses;
  }

  it("is told when to come back, after as many events as one address may send", async () => {
    const noisyKey = await addKey((await makeShop(db)).shopId);
    const body = JSON.stringify({ key: noisyKey, events: Array.from({ length: 50 }, () => 0) });
    const statuses = await flood(
      () => fetch(`${origin}/storefront/v1/events`, { method: "POST", body, headers: { "user-agent": BROWSER } }),
      400,
    );
    expect([...statuses.keys()].sort()).toEqual([202, 429]);
    expect(statuses.get(202)).toBeGreaterThanOrEqual(200);
    expect(statuses.get(202)).toBeLessThan(300);
  });
});
