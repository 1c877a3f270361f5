import { describe, expect, it } from "vitest";
import { aLine, anOrder } from "../../../tests/support/canonical";
import { now, useDestinations } from "../../../tests/support/told-services";
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
  replayDead,
  switchDestination,
} from "./destinations.server";
import type { Kind } from "./types";

const { at, db, put, within } = useDestinations();
/** Rounds leave what came just now for the next one. */
const later = new Date(now.getTime() + 10 * 60_000);

const act = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, at: now.toISOString(), clientId: "browser", page: "/products/mug", productId: "7" },
  ...{ strategy: "similar", placement: "product", clickId: `k-${id}`, ...more },
});
const waiting = async () =>
  (
    await db.query<{ id: string }>(`SELECT id FROM "Delivery" WHERE "shopId" = $1 AND state = 'waiting' ORDER BY id`, [
      at.shopId,
    ])
  ).map((row) => row.id);
const deliverAll = async () => {
  for (const id of await waiting()) await deliver(at.shopId, id);
};

describe("acts", () => {
  it("are told to all that are on, once each, as they came", async () => {
    for (const kind of ["ga4", "segment", "mparticle", "webhook"] as const) await put(kind);
    await put("segment", { isOn: false });
    await record(
      at.shopId,
      [act("a1", "aisle:impression"), act("a2", "aisle:click"), act("a3", "product_viewed")],
      now,
    );
    await collect(at.shopId, later);
    await collect(at.shopId, later);
    expect(await waiting()).toHaveLength(4);
    await deliverAll();
    await deliverAll();
    expect(at.services.received("ga4").map((one) => one.name)).toEqual(["view_item_list", "select_item"]);
    expect(at.services.received("segment").map((one) => one.id)).toEqual(["a1", "a2"]);
    expect(at.services.received("mparticle").map((one) => one.name)).toEqual([
      "recommendation_seen",
      "recommendation_clicked",
    ]);
    expect(at.services.requests("webhook")).toBe(1);
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
    await record(at.shopId, acts, now);
    await collect(at.shopId, later);
    await deliverAll();
    expect(at.services.received("meta").map((one) => one.id)).toEqual([
      "RecommendationClicked b2",
      "RecommendationSeen b3",
    ]);
    expect(at.services.received("webhook").map((one) => one.id)).toEqual(["b1", "b2"]);
  });

  it("of while it was off are not told when it is on again", async () => {
    const id = await put("segment");
    await within((scope) => switchDestination(scope, id, false, now));
    await record(at.shopId, [act("f1", "aisle:click")], now);
    const again = new Date(Date.now() + 1_000);
    await within((scope) => switchDestination(scope, id, true, again));
    await collect(at.shopId, later);
    expect(await waiting()).toEqual([]);
  });

  it("of before it was turned on are not told, nor what was erased by law since", async () => {
    await record(at.shopId, [act("c0", "aisle:click")], now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const id = await put("segment");
    await db.query(`UPDATE "DestinationCursor" SET "receivedAt" = now() WHERE "shopId" = $1`, [at.shopId]);
    await record(at.shopId, [act("c1", "aisle:click"), act("c2", "aisle:click", { clientId: "other" })], now);
    await collect(at.shopId, later);
    await within((scope) =>
      redact(scope, { orderExternalIds: [], checkoutTokens: [], clickIds: ["k-c1"], subjects: [] }),
    );
    await deliverAll();
    expect(at.services.received("segment").map((one) => one.id)).toEqual(["c2"]);
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
      await orders.apply(scope, { channelId: at.channelId, timeZone: "Europe/London", now }, [
        { kind: "order", order },
      ]);
      return (await orders.getOrder(scope, externalId))?.id ?? "";
    });
  const ids = [await place("seen", "t1"), await place("unseen", "t2"), await place("none", null)];
  await record(at.shopId, [act("d1", "checkout_completed", { checkoutToken: "t1" })], now);
  await decide(at.shopId, ids, now);
  const [told] = await db.query<{ payload: { orderIds: string[] } }>(
    `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'attribution.order-credited'`,
    [at.shopId],
  );
  expect(told?.payload.orderIds.sort()).toEqual([...ids].sort());
  await collectOrders(at.shopId, ids, now);
  await collectOrders(at.shopId, ids, now);
  await deliverAll();
  expect(at.services.requests("segment")).toBe(1);
  expect(at.services.received("segment")).toMatchObject([
    { id: "order-seen", name: "Recommendation Purchase", body: { properties: { order_id: "seen", revenue: 25 } } },
  ]);
});

describe("a message", () => {
  const one = async (kind: Kind) => {
    const id = await put(kind);
    const acts = Array.from({ length: 3 }, (_, i) => act(`e${i}`, "aisle:click", { clientId: `browser-${i}` }));
    await record(at.shopId, acts, now);
    await collect(at.shopId, later);
    const [delivery = ""] = await waiting();
    return { id, delivery };
  };
  const state = (id: string) => within((scope) => getDestination(scope, id));

  it("goes on behind what was taken when it is tried again", async () => {
    const { delivery } = await one("ga4");
    // One request a browser: the second is cut off, the third never made.
    at.services.failNext("ga4", { status: 204 }, null);
    await expect(deliver(at.shopId, delivery)).rejects.toThrow("could not be reached");
    expect(at.services.requests("ga4")).toBe(2);
    await deliver(at.shopId, delivery);
    expect(at.services.requests("ga4")).toBe(4);
    expect(at.services.received("ga4")).toHaveLength(2);
  });

  it("waits as long as it is asked to", async () => {
    const { id, delivery } = await one("segment");
    at.services.failNext("segment", { status: 429, headers: { "retry-after": "11" } }, { status: 429 });
    expect(await deliver(at.shopId, delivery)).toEqual({ againMs: 11_000 });
    expect(await deliver(at.shopId, delivery)).toEqual({ againMs: 60_000 });
    expect(await deliver(at.shopId, delivery)).toBeUndefined();
    expect((await state(id))?.destination).toMatchObject({ waiting: 0, dead: 0 });
  });

  it("that is given up is a dead letter, which can be sent again", async () => {
    const { id, delivery } = await one("segment");
    at.services.failNext("segment", { status: 503 });
    await expect(deliver(at.shopId, delivery)).rejects.toThrow();
    await giveUpDelivery(at.shopId, delivery);
    expect((await state(id))?.dead).toMatchObject([{ id: delivery, failure: "transient", events: 3 }]);
    expect(await deliver(at.shopId, delivery)).toBeUndefined();
    expect(at.services.received("segment")).toEqual([]);
    expect(await within((scope) => replayDead(scope, id, null))).toBe(1);
    expect(await within((scope) => replayDead(scope, id, null))).toBe(0);
    await deliverAll();
    expect(at.services.received("segment")).toHaveLength(3);
    expect((await state(id))?.dead).toEqual([]);
  });

  it("that is refused for its key is dead at once and a problem, until one is taken", async () => {
    const { id, delivery } = await one("segment");
    at.services.failNext("segment", { status: 401 });
    await deliver(at.shopId, delivery);
    expect((await state(id))?.dead).toMatchObject([{ failure: "auth", status: 401 }]);
    expect(await within(listProblems)).toMatchObject([{ code: "destinations.refused", facts: { name: "segment" } }]);
    await within((scope) => replayDead(scope, id, delivery));
    await deliverAll();
    expect(await within(listProblems)).toEqual([]);
  });

  it("waits while its destination is off, and goes with it", async () => {
    const { id, delivery } = await one("segment");
    await within((scope) => switchDestination(scope, id, false, now));
    await deliver(at.shopId, delivery);
    expect(at.services.requests("segment")).toBe(0);
    const asked = () =>
      db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'destinations.deliver' AND key = $2`, [
        ...[at.shopId, delivery],
      ]);
    const before = (await asked()).length;
    await within((scope) => switchDestination(scope, id, true, now));
    expect((await asked()).length).toBe(before + 1);
    await within((scope) => dropDestination(scope, id));
    expect(await deliver(at.shopId, delivery)).toBeUndefined();
    expect(await within(listDestinations)).toEqual([]);
  });
});
