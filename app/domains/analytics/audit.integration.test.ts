import { beforeAll, describe, expect, it } from "vitest";
import { seal } from "~/infra/crypto";
import { inShop } from "~/infra/scope";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { seededRandom } from "~/kernel/random";
import { aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { runDueJobs } from "../../../tests/support/run-jobs";
import * as catalog from "../catalog/catalog.server";
import * as orders from "../orders/orders.server";
import {
  auditLink,
  beginFirstAudit,
  giveUpAudit,
  latestAudit,
  runAudit,
  shareAudit,
  sharedAudit,
  startAudit,
  unshareAudit,
} from "./analytics.server";
import { subscriptions } from "./subscriptions";

const db = useDatabase();
const now = new Date();
const PRODUCTS = 10;
let shopId: ShopId;
let channelId: ChannelId;

/** Pairs that go together nine times in ten, one order every three hours, the last one an hour ago. */
async function placeOrders(count: number): Promise<void> {
  const random = seededRandom(5);
  const changes = Array.from({ length: count }, (_, i) => {
    const first = Math.floor(random() * PRODUCTS);
    const second = random() < 0.9 ? first ^ 1 : (first + 3) % PRODUCTS;
    const placedAt = new Date(now.getTime() - ((count - i - 1) * 3 + 1) * 3_600_000).toISOString();
    const lines = [first, second].map((product, at) =>
      aLine({ externalId: String(at), productExternalId: `p${product}`, variantExternalId: `v${product}` }),
    );
    const order = anOrder({ externalId: `o${i}`, placedAt, updatedAt: placedAt, lines, totalMinor: 2_000n });
    return { kind: "order" as const, order: { ...order, email: "someone@example.com" } };
  });
  const products = Array.from({ length: PRODUCTS }, (_, i) => ({
    kind: "product" as const,
    product: aProduct({
      externalId: `p${i}`,
      title: `Pot ${i}`,
      variants: [aVariant({ externalId: `v${i}`, priceMinor: 1_500n })],
    }),
  }));
  await inShop(shopId, async (scope) => {
    const context = { channelId, now, timeZone: "Europe/London" };
    await catalog.apply(scope, context, products);
    await orders.apply(scope, context, changes);
  });
}

const audit = () => inShop(shopId, latestAudit);

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
});

describe("an audit", () => {
  it("says that there are too few orders, and how many there must be", async () => {
    expect(await audit()).toBeNull();
    await placeOrders(20);
    await inShop(shopId, (scope) => startAudit(scope, now));
    expect(await audit()).toMatchObject({ state: "running", progress: 0 });
    expect(await runDueJobs({ skip: ["recommendations.", "attribution.", "experiments."] })).toContain(
      "analytics.audit",
    );
    expect(await audit()).toMatchObject({
      state: "failed",
      failure: { code: "too-few-orders", orders: 4, least: 30 },
    });
    expect(await inShop(shopId, (scope) => shareAudit(scope, now))).toMatchObject({ ok: false });
  });

  it("plays the shop's own orders, and is asked for once however often", async () => {
    await placeOrders(400);
    const later = new Date(now.getTime() + 1_000);
    const [one, two] = [
      await inShop(shopId, (s) => startAudit(s, later)),
      await inShop(shopId, (s) => startAudit(s, later)),
    ];
    expect(two).toBe(one);
    await runDueJobs({ skip: ["recommendations.", "attribution.", "experiments."] });
    const found = await audit();
    expect(found).toMatchObject({ id: one, state: "done", progress: 1, failure: null });
    const result = found!.result!;
    expect(result).toMatchObject({
      shopName: "Test shop",
      currency: "GBP",
      learntOrders: 320,
      laterOrders: 80,
      shown: 4,
    });
    expect(result.priceOfHit).toBe(1_500);
    expect(result.averageOrder).toBe(2_000);
    expect(result.ordersPerMonth).toBeGreaterThan(200);
    expect(result.orders.low).toBeLessThan(result.orders.share);
    expect(result.orders.share).toBeGreaterThan(0.8);
    expect(result.page.share).toBeGreaterThan(result.bestSellers.share);
    expect(result.examples[0]).toMatchObject({ subject: expect.stringMatching(/^Pot \d$/) });
    // Done is done: a job that comes twice changes nothing, nor does one that is given up too late.
    await runAudit(shopId, one);
    await giveUpAudit(shopId, one);
    expect(await audit()).toEqual(found);
  });
});

it("begins by itself after the first import, once, and only where nothing was shown yet", async () => {
  const others = await Promise.all([makeShop(db), makeShop(db)]);
  const begin = (id: ShopId) => inShop(id, (scope) => beginFirstAudit(scope, now));
  const stateOf = async (id: ShopId) => (await inShop(id, latestAudit))?.state ?? null;
  const [fresh, live] = [others[0]!, others[1]!];
  const finished = { channelId: fresh.channelId, runId: newId() };
  const jobs = subscriptions.flatMap((of) => of.jobs(finished as never, { shopId: fresh.shopId, eventId: newId() }));
  expect(jobs.map(({ name, payload }) => [name, payload])).toEqual([
    ["analytics.first-audit", { shopId: fresh.shopId }],
  ]);
  // Without orders there is nothing to play.
  await begin(fresh.shopId);
  expect(await stateOf(fresh.shopId)).toBeNull();
  for (const { shopId: id, channelId: of } of [fresh, live])
    await inShop(id, (scope) =>
      orders.apply(scope, { channelId: of, now, timeZone: "Europe/London" }, [
        { kind: "order", order: anOrder({ externalId: "1" }) },
      ]),
    );
  await db.query(
    `INSERT INTO "BehaviourEvent" ("shopId", id, name, "occurredAt", "occurredOn") VALUES ($1, 'seen', 'aisle:impression', $2::timestamptz, $2::timestamptz)`,
    [live.shopId, now],
  );
  await begin(live.shopId);
  expect(await stateOf(live.shopId)).toBeNull();
  await begin(fresh.shopId);
  expect(await stateOf(fresh.shopId)).toBe("running");
  const { id } = (await inShop(fresh.shopId, latestAudit))!;
  await begin(fresh.shopId);
  expect((await inShop(fresh.shopId, latestAudit))!.id).toBe(id);
});

describe("its link", () => {
  const read = (link: string, at = now) => sharedAudit(link, at);
  const link = () => inShop(shopId, auditLink);

  it("shows the numbers, no customer's data, and nothing of the shop's own names for things", async () => {
    expect(await link()).toBeNull();
    await inShop(shopId, (scope) => shareAudit(scope, now));
    const name = (await link())!;
    const found = await read(name);
    expect(found?.result).toEqual((await audit())!.result);
    const text = JSON.stringify(found);
    expect(text).not.toContain("someone@example.com");
    expect(text).not.toContain(shopId);
    expect(text).not.toMatch(/linkSecret|externalId/i);
    expect(name).not.toContain(shopId);
  });

  it("cannot be guessed, changed, made for another audit, or read after it ended", async () => {
    const name = (await link())!;
    const flipped = `${name.slice(0, -4)}${name.at(-4) === "A" ? "B" : "A"}${name.slice(-3)}`;
    const forged = (more: object) =>
      seal(JSON.stringify({ shopId, auditId: newId(), secret: "x".repeat(32), ...more }), "audit-link");
    const { id } = (await audit())!;
    for (const bad of ["", "v1.a.b.c.d", flipped, "x".repeat(5_000), forged({}), forged({ auditId: id })])
      expect(await read(bad), bad.slice(0, 20)).toBeNull();
    expect(await read(seal("{}", "another"))).toBeNull();
    expect(await read(name, new Date(now.getTime() + 91 * 86_400_000))).toBeNull();
    expect(await read(name, new Date(now.getTime() + 89 * 86_400_000))).not.toBeNull();
  });

  it("leads nowhere once it was taken back or made anew", async () => {
    const first = (await link())!;
    await inShop(shopId, (scope) => shareAudit(scope, now));
    expect(await read(first)).toBeNull();
    const second = (await link())!;
    expect(await read(second)).not.toBeNull();
    await inShop(shopId, unshareAudit);
    expect(await read(second)).toBeNull();
    expect(await link()).toBeNull();
  });
});
