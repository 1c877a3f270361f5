import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { type Destinations, startDestinations } from "../../../sandbox/destinations/server";
import { SIGNING_KEY } from "../../../sandbox/destinations/webhook";
import { aLine, anOrder } from "../../../tests/support/canonical";
import { makeShop, setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { decide } from "../attribution/attribution.server";
import { record, redact } from "../behaviour/behaviour.server";
import * as orders from "../orders/orders.server";
import { listProblems } from "../shops/shops.server";
import {
  collect,
  collectOrders,
  deliver,
  dropDestination,
  getDestination,
  giveUpDelivery,
  listDestinations,
  putDestination,
  replayDead,
  switchDestination,
  testDestination,
} from "./destinations.server";
import { EVENT_NAMES, type Kind } from "./types";

const db = useDatabase();
let services: Destinations;
let shopId: ShopId;
let channelId: ChannelId;
const now = new Date();
/** Rounds leave what came just now for the next one. */
const later = new Date(now.getTime() + 10 * 60_000);

beforeAll(async () => {
  services = await startDestinations();
  setTestEnvironment({ DESTINATIONS_SANDBOX_URL: services.url });
});
afterAll(() => services?.stop());
beforeEach(async () => {
  services.forget();
  ({ shopId, channelId } = await makeShop(db));
});

const FIELDS: Record<Kind, Record<string, string>> = {
  ga4: { measurementId: "G-ABC123", region: "world", apiSecret: "google-secret" },
  meta: { pixelId: "1", testCode: "", accessToken: "meta-secret" },
  segment: { region: "world", writeKey: "segment-secret" },
  mparticle: { pod: "us1", environment: "production", key: "k", secret: "mparticle-secret" },
  webhook: { url: "https://hooks.example.com/aisle", signingKey: SIGNING_KEY },
};
const within = <T>(work: Parameters<typeof inShop<T>>[1]) => inShop(shopId, work);

async function put(kind: Kind, more: { isOn?: boolean; fields?: Record<string, string>; events?: string[] } = {}) {
  const form = { name: kind, events: more.events ?? [...EVENT_NAMES], fields: more.fields ?? FIELDS[kind] };
  const saved = await within((scope) => putDestination(scope, { id: null, kind, form }, now));
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  const { id } = saved.value;
  if (more.isOn !== false) await within((scope) => switchDestination(scope, id, true, now));
  // The first round sets the place from which acts are told.
  await collect(shopId, new Date(now.getTime() - 60_000));
  return id;
}

const act = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, at: now.toISOString(), clientId: "browser", page: "/products/mug", productId: "7" },
  ...{ strategy: "similar", placement: "product", clickId: `k-${id}`, ...more },
});
const waiting = async () =>
  (
    await db.query<{ id: string }>(`SELECT id FROM "Delivery" WHERE "shopId" = $1 AND state = 'waiting' ORDER BY id`, [
      shopId,
    ])
  ).map((row) => row.id);
const deliverAll = async () => {
  for (const id of await waiting()) await deliver(shopId, id);
};

describe("acts", () => {
  it("are told to all that are on, once each, as they came", async () => {
    for (const kind of ["ga4", "segment", "mparticle", "webhook"] as const) await put(kind);
    await put("segment", { isOn: false });
    await record(shopId, [act("a1", "aisle:impression"), act("a2", "aisle:click"), act("a3", "product_viewed")], now);
    await collect(shopId, later);
    await collect(shopId, later);
    expect(await waiting()).toHaveLength(4);
    await deliverAll();
    await deliverAll();
    expect(services.received("ga4").map((one) => one.name)).toEqual(["view_item_list", "select_item"]);
    expect(services.received("segment").map((one) => one.id)).toEqual(["a1", "a2"]);
    expect(services.received("mparticle").map((one) => one.name)).toEqual([
      "recommendation_seen",
      "recommendation_clicked",
    ]);
    expect(services.requests("webhook")).toBe(1);
    const [segment] = (await within(listDestinations)).filter((one) => one.kind === "segment");
    expect(segment).toMatchObject({ isOn: true, waiting: 0, dead: 0, lastSentAt: expect.any(String) });
  });

  it("are told to those who advertise with the shopper's word on marketing alone, and of chosen events alone", async () => {
    await put("meta");
    await put("webhook", { events: ["recommendation_clicked"] });
    const acts = [
      act("b1", "aisle:click"),
      act("b2", "aisle:click", { marketing: true }),
      act("b3", "aisle:impression", { marketing: true }),
      act("b4", "aisle:click", { clientId: null, marketing: true }),
    ];
    await record(shopId, acts, now);
    await collect(shopId, later);
    await deliverAll();
    expect(services.received("meta").map((one) => one.id)).toEqual([
      "RecommendationClicked b2",
      "RecommendationSeen b3",
    ]);
    expect(services.received("webhook").map((one) => one.id)).toEqual(["b1", "b2"]);
  });

  it("of while it was off are not told when it is on again", async () => {
    const id = await put("segment");
    await within((scope) => switchDestination(scope, id, false, now));
    await record(shopId, [act("f1", "aisle:click")], now);
    const again = new Date(Date.now() + 1_000);
    await within((scope) => switchDestination(scope, id, true, again));
    await collect(shopId, later);
    expect(await waiting()).toEqual([]);
  });

  it("of before it was turned on are not told, nor what was erased by law since", async () => {
    await record(shopId, [act("c0", "aisle:click")], now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const id = await put("segment");
    await db.query(`UPDATE "DestinationCursor" SET "receivedAt" = now() WHERE "shopId" = $1`, [shopId]);
    await record(shopId, [act("c1", "aisle:click"), act("c2", "aisle:click", { clientId: "other" })], now);
    await collect(shopId, later);
    await within((scope) =>
      redact(scope, { orderExternalIds: [], checkoutTokens: [], clickIds: ["k-c1"], subjects: [] }),
    );
    await deliverAll();
    expect(services.received("segment").map((one) => one.id)).toEqual(["c2"]);
    expect((await within((scope) => getDestination(scope, id)))?.destination.waiting).toBe(0);
  });
});

it("an order is told once, with what it earned, by the browser that checked out with consent", async () => {
  await put("segment");
  const place = (externalId: string, checkoutToken: string | null) =>
    within(async (scope) => {
      const properties = [{ key: "_aisle", value: `1.similar.cart.7.1.${now.getTime().toString(36)}-x${externalId}` }];
      const line = aLine({ externalId: "1", unitPriceMinor: 1_250n, quantity: 2, properties });
      const order = anOrder({
        ...{ externalId, checkoutToken, placedAt: now.toISOString(), updatedAt: now.toISOString() },
        ...{ lines: [line], totalMinor: 2_500n },
      });
      await orders.apply(scope, { channelId, timeZone: "Europe/London", now }, [{ kind: "order", order }]);
      return (await orders.getOrder(scope, externalId))?.id ?? "";
    });
  const ids = [await place("seen", "t1"), await place("unseen", "t2"), await place("none", null)];
  await record(shopId, [act("d1", "checkout_completed", { checkoutToken: "t1" })], now);
  await decide(shopId, ids, now);
  const [told] = await db.query<{ payload: { orderIds: string[] } }>(
    `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'attribution.order-credited'`,
    [shopId],
  );
  expect(told?.payload.orderIds.sort()).toEqual([...ids].sort());
  await collectOrders(shopId, ids, now);
  await collectOrders(shopId, ids, now);
  await deliverAll();
  expect(services.requests("segment")).toBe(1);
  expect(services.received("segment")).toMatchObject([
    { id: "order-seen", name: "Recommendation Purchase", body: { properties: { order_id: "seen", revenue: 25 } } },
  ]);
});

describe("a message", () => {
  const one = async (kind: Kind) => {
    const id = await put(kind);
    const acts = Array.from({ length: 3 }, (_, i) => act(`e${i}`, "aisle:click", { clientId: `browser-${i}` }));
    await record(shopId, acts, now);
    await collect(shopId, later);
    const [delivery = ""] = await waiting();
    return { id, delivery };
  };
  const state = (id: string) => within((scope) => getDestination(scope, id));

  it("goes on behind what was taken when it is tried again", async () => {
    const { delivery } = await one("ga4");
    // One request a browser: the second is cut off, the third never made.
    services.failNext("ga4", { status: 204 }, null);
    await expect(deliver(shopId, delivery)).rejects.toThrow("could not be reached");
    expect(services.requests("ga4")).toBe(2);
    await deliver(shopId, delivery);
    expect(services.requests("ga4")).toBe(4);
    expect(services.received("ga4")).toHaveLength(2);
  });

  it("waits as long as it is asked to", async () => {
    const { id, delivery } = await one("segment");
    services.failNext("segment", { status: 429, headers: { "retry-after": "11" } }, { status: 429 });
    expect(await deliver(shopId, delivery)).toEqual({ againMs: 11_000 });
    expect(await deliver(shopId, delivery)).toEqual({ againMs: 60_000 });
    expect(await deliver(shopId, delivery)).toBeUndefined();
    expect((await state(id))?.destination).toMatchObject({ waiting: 0, dead: 0 });
  });

  it("that is given up is a dead letter, which can be sent again", async () => {
    const { id, delivery } = await one("segment");
    services.failNext("segment", { status: 503 });
    await expect(deliver(shopId, delivery)).rejects.toThrow();
    await giveUpDelivery(shopId, delivery);
    expect((await state(id))?.dead).toMatchObject([{ id: delivery, failure: "transient", events: 3 }]);
    expect(await deliver(shopId, delivery)).toBeUndefined();
    expect(services.received("segment")).toEqual([]);
    expect(await within((scope) => replayDead(scope, id, null))).toBe(1);
    expect(await within((scope) => replayDead(scope, id, null))).toBe(0);
    await deliverAll();
    expect(services.received("segment")).toHaveLength(3);
    expect((await state(id))?.dead).toEqual([]);
  });

  it("that is refused for its key is dead at once and a problem, until one is taken", async () => {
    const { id, delivery } = await one("segment");
    services.failNext("segment", { status: 401 });
    await deliver(shopId, delivery);
    expect((await state(id))?.dead).toMatchObject([{ failure: "auth", status: 401 }]);
    expect(await within(listProblems)).toMatchObject([{ code: "destinations.refused", facts: { name: "segment" } }]);
    await within((scope) => replayDead(scope, id, delivery));
    await deliverAll();
    expect(await within(listProblems)).toEqual([]);
  });

  it("waits while its destination is off, and goes with it", async () => {
    const { id, delivery } = await one("segment");
    await within((scope) => switchDestination(scope, id, false, now));
    await deliver(shopId, delivery);
    expect(services.requests("segment")).toBe(0);
    const asked = () =>
      db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'destinations.deliver' AND key = $2`, [
        ...[shopId, delivery],
      ]);
    const before = (await asked()).length;
    await within((scope) => switchDestination(scope, id, true, now));
    expect((await asked()).length).toBe(before + 1);
    await within((scope) => dropDestination(scope, id));
    expect(await deliver(shopId, delivery)).toBeUndefined();
    expect(await within(listDestinations)).toEqual([]);
  });
});

describe("a destination", () => {
  it("keeps its secret sealed, for its own row alone, and gives it to nobody", async () => {
    const id = await put("segment", { isOn: false });
    const rows = await db.query(`SELECT * FROM "Destination" WHERE "shopId" = $1`, [shopId]);
    expect(JSON.stringify(rows)).not.toContain("segment-secret");
    expect(JSON.stringify(await within((scope) => getDestination(scope, id)))).not.toMatch(/secret/i);
    const other = await put("segment", { isOn: false });
    await db.query(
      `UPDATE "Destination" SET "sealedSecret" = (SELECT "sealedSecret" FROM "Destination" WHERE id = $1) WHERE id = $2`,
      [id, other],
    );
    await expect(testDestination(shopId, other)).rejects.toThrow();
  });

  it("is saved without its secret when that is held, and refused by the names of what is wrong", async () => {
    const id = await put("ga4", { isOn: false });
    const save = (fields: Record<string, string>, events = ["order_credited"]) =>
      within((scope) => putDestination(scope, { id, kind: "ga4", form: { name: "Mine", events, fields } }, now));
    expect(await save({ measurementId: "G-XYZ9", apiSecret: "" })).toMatchObject({ ok: true });
    expect((await within((scope) => getDestination(scope, id)))?.destination).toMatchObject({
      ...{ name: "Mine", settings: { measurementId: "G-XYZ9", region: "world" }, events: ["order_credited"] },
    });
    expect(await testDestination(shopId, id)).toEqual({ ok: true });
    expect(await save({ measurementId: "UA-1" }, [])).toMatchObject({
      error: { code: "invalid", fields: ["events", "measurementId"] },
    });
    const foreign = { id, kind: "meta" as const, form: { name: "x", events: [], fields: {} } };
    expect(await within((scope) => putDestination(scope, foreign, now))).toMatchObject({
      error: { code: "not-found" },
    });
  });

  it("says what a test came to", async () => {
    const id = await put("mparticle", { isOn: false, fields: { ...FIELDS.mparticle, secret: "wrong" } });
    expect(await testDestination(shopId, id)).toMatchObject({ ok: false, failure: "auth", status: 403 });
    services.failNext("mparticle", null);
    expect(await testDestination(shopId, id)).toMatchObject({ ok: false, failure: "transient", status: null });
    expect(await testDestination(shopId, "01890000-0000-7000-8000-000000000000")).toBeNull();
  });
});
