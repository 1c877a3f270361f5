import { afterAll, beforeAll, expect, test } from "vitest";
import { exclude } from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { placeAppBlock, readExtensions } from "../../sandbox/shopify/online-store";
import {
  getProductByHandle,
  listInventoryLevels,
  listVariants,
  setInventory,
  updateProduct,
} from "../../sandbox/shopify/state";
import { boughtTogether } from "../support/bought-together";
import { useDatabase } from "../support/database";
import { idsOf, inboxOf, openProblems, runEnded } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

const SHOWN = 3;
const db = useDatabase();
const seed = makeSmallShop();
const subject = seed.products[1]!;
const companions = boughtTogether(seed, subject.ref);

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ database: db, seed, isFromSources: true });
  const [theme] = readExtensions("extensions").themes;
  const block = { app: stack.sandbox.app.handle, block: "frequently-bought-together", uid: theme!.uid };
  placeAppBlock(stack.shop.state, { template: "product", block, settings: { number: SHOWN } });
}, SETUP_MS);
afterAll(() => stack?.stop());

const idOf = (ref: string) => {
  const { handle } = seed.products.find((product) => product.ref === ref)!;
  return String(getProductByHandle(stack.shop.state, handle)?.id);
};

async function productPage(): Promise<string> {
  const page = await fetch(`${stack.sandbox.urls.onlineStore}/products/${subject.handle}`);
  expect(page.status).toBe(200);
  return page.text();
}

/** The ids of what the block shows beside the product itself, as they stand in the page without JavaScript. */
async function shownTogether(): Promise<string[]> {
  const block = /data-aisle="frequently_bought_together"[\s\S]*?<\/form>/.exec(await productPage())?.[0] ?? "";
  const ids = [...block.matchAll(/data-aisle-product="(\d+)"/g)].map((match) => match[1]!);
  return ids.filter((id) => id !== idOf(subject.ref));
}

test("what is bought together is learnt from the shop's orders and stands on the product page", async () => {
  await stack.install();
  expect(await runEnded(stack, "import")).toMatchObject({ state: "done" });
  expect(await stack.differences()).toEqual([]);

  const shown = await waitFor("the block to be filled", async () => {
    const ids = await shownTogether();
    return ids.length === SHOWN && ids;
  });
  const best = companions.slice(0, SHOWN + 1);
  expect(best.every((one) => one.lift > 3)).toBe(true);
  expect(best.map((one) => idOf(one.ref))).toEqual(expect.arrayContaining(shown));
  expect(await openProblems(stack)).toEqual([]);
});

test("an excluded product is gone from the page within a minute, a spare in its place", async () => {
  const { shopId } = await idsOf(stack);
  const [excluded] = await shownTogether();
  await inShop(shopId as ShopId, (scope) => exclude(scope, [excluded!]));
  const shown = await waitFor("the exclusion to be live", async () => {
    const ids = await shownTogether();
    return !ids.includes(excluded!) && ids;
  });
  expect(shown).toHaveLength(SHOWN);
});

test("a product that is sold out is skipped at once, a spare in its place", async () => {
  const before = await shownTogether();
  const { state } = stack.shop;
  for (const variant of listVariants(state, Number(before[0])))
    for (const { inventoryItemId, locationId } of listInventoryLevels(state, variant.inventoryItemId))
      expect(setInventory(state, { inventoryItemId, locationId, available: 0 }).ok).toBe(true);
  const shown = await shownTogether();
  expect(shown).toHaveLength(SHOWN);
  expect(shown).not.toContain(before[0]);
});

test("uninstalling stops everything", async () => {
  const { shopId } = await idsOf(stack);
  stack.shop.uninstallApp();
  await waitFor("the shop to be uninstalled", async () => {
    const [shop] = await db.query<{ state: string }>(`SELECT state FROM "Shop" WHERE id = $1`, [shopId]);
    return shop?.state === "uninstalled";
  });
  expect(await productPage()).not.toContain("data-aisle");
  const count = async (text: string) => Number((await db.query<{ n: string }>(text, [shopId]))[0]?.n);
  expect(await count(`SELECT count(*) AS n FROM "Channel" WHERE "shopId" = $1 AND state <> 'disconnected'`)).toBe(0);
  await waitFor("keys and sessions to be gone", async () => {
    const keys = await count(`SELECT count(*) AS n FROM "StorefrontKey" WHERE "shopId" = $1 AND "revokedAt" IS NULL`);
    const sessions = Number((await db.query<{ n: string }>(`SELECT count(*) AS n FROM "ShopifySession"`))[0]?.n);
    return keys + sessions === 0;
  });
  await stack.shop.settled();
  const { kept } = await inboxOf(stack);
  const title = "Changed after the uninstall";
  updateProduct(stack.shop.state, Number(idOf(subject.ref)), { title });
  await stack.shop.settled();
  await waitFor("an inbox that is drained", async () => (await inboxOf(stack)).waiting === 0);
  expect((await inboxOf(stack)).kept).toBe(kept);
  expect(await count(`SELECT count(*) AS n FROM "Product" WHERE "shopId" = $1 AND title = '${title}'`)).toBe(0);
  // Nothing is left to be done but the erasure, whose day is set.
  await waitFor("no job in flight", async () => {
    const jobs = await db.query<{ job: string }>(IN_FLIGHT, [shopId]);
    if (jobs.length > 0) throw new Error(jobs.map(({ job }) => job).join(", "));
    return true;
  });
  expect(
    await count(`SELECT count(*) AS n FROM "Shop" WHERE id = $1 AND "eraseAfter" > now() + interval '1 day'`),
  ).toBe(1);
});

const IN_FLIGHT = `SELECT job FROM "OutboxEvent" WHERE "shopId" = $1 AND ("relayedAt" IS NOT NULL OR "availableAt" <= now())`;
