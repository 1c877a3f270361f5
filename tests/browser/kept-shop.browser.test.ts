import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { updateProduct } from "../../sandbox/shopify/state";
import { placesInPostgres } from "../support/kept-shop/addresses";
import { startKeptStack, useKeptShop } from "../support/kept-shop/kept-shop";
import { readMade } from "../support/kept-shop/make";
import { type Stack, waitFor } from "../support/stack";

const db = useKeptShop("sample");
let stack: Stack;

beforeAll(async () => {
  stack = await startKeptStack(db);
});
afterAll(() => stack?.stop());

it("holds what its shop has, and names no address of the stack that made it", async () => {
  expect(await stack.differences()).toEqual([]);
  const { hosts, places } = readMade("sample");
  expect(places.length).toBeGreaterThan(0);
  expect(await placesInPostgres(db, hosts)).toEqual([]);
  const file = new DatabaseSync(stack.shop.state.file, { readOnly: true });
  const settings = file
    .prepare("SELECT settings FROM webPixels")
    .all()
    .map((row) => String(row["settings"]));
  file.close();
  expect(settings.join()).toContain(stack.appUrl);
});

it("hears of what its shop does, and asks it by its token", async () => {
  const [product] = await db.query<{ id: string }>(`SELECT "externalId" AS id FROM "Product" ORDER BY 1 LIMIT 1`);
  updateProduct(stack.shop.state, Number(product?.id), { title: "Called otherwise since" });
  await waitFor("the new title", async () => {
    const titles = await db.query(`SELECT 1 FROM "Product" WHERE title = 'Called otherwise since'`);
    return titles.length === 1;
  });
  await stack.openApp();
});
