import { afterAll, beforeAll, expect, test } from "vitest";
import { tellPrivacy } from "../../sandbox/control/operations";
import { getCustomer } from "../../sandbox/shopify/state";
import type { ShopSeed } from "../../sandbox/shops/seed";
import { useDatabase } from "../support/database";
import { idsOf, inboxOf, runEnded } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

const HOUR = 3_600_000;
const db = useDatabase();
let stack: Stack;
let other: Stack;

/** Names and addresses of customers that are found nowhere else, not even as a part of another's. */
function ownCustomers(seed: ShopSeed): ShopSeed {
  const { domain } = seed.shop;
  const emails = new Map(seed.customers.map((one) => [one.ref, `${one.ref}x@${domain.split(".")[0]}.example.com`]));
  return {
    ...seed,
    customers: seed.customers.map((one) => ({
      ...one,
      email: emails.get(one.ref)!,
      lastName: `Of-${domain}-${one.ref}x`,
    })),
    orders: seed.orders.map((order) => ({ ...order, email: emails.get(order.customer ?? "") ?? order.email })),
  };
}

beforeAll(async () => {
  const size = { products: 30, customers: 20, orders: 120 };
  stack = await startStack({ database: db, seed: ownCustomers(makeSmallShop(size)) });
  other = stack.withShop(ownCustomers(makeSmallShop({ ...size, domain: "stays.myshopify.com", seed: 2 })));
  for (const one of [stack, other]) {
    await one.install();
    expect(await runEnded(one, "import")).toMatchObject({ state: "done" });
  }
}, SETUP_MS);
afterAll(() => stack?.stop());

/** A customer who has bought several times. */
function aRegular(): { id: number; email: string; lastName: string } {
  const { state } = stack.shop;
  const row = state
    .sql("SELECT customerId AS id FROM orders WHERE customerId NOT NULL GROUP BY 1 ORDER BY count(*) DESC")
    .get();
  const customer = getCustomer(state, Number(row?.["id"]))!;
  return { id: customer.id, email: customer.email!, lastName: customer.lastName };
}

const done = async (kind: string) => {
  const [row] = await db.query<{ result: unknown }>(
    `SELECT result FROM "PrivacyRequest" WHERE kind = $1 AND "doneAt" IS NOT NULL`,
    [kind],
  );
  return row;
};

/** The tables in which the text stands, anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.query(`SELECT 1 FROM "${name}" t WHERE t::text ILIKE $1 LIMIT 1`, [`%${text}%`]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test("a customer who asks for their data: all that is held goes to the merchant", async () => {
  const { id, email } = aRegular();
  tellPrivacy(stack.shop.state, stack.sandbox.app, id, "customers/data_request");
  await stack.shop.settled();
  const mail = await waitFor("the export in the merchant's mailbox", () => stack.sandbox.mails.list()[0]);
  expect(mail.recipients).toEqual(["owner@example.com"]);
  const request = await waitFor("the request to be done", () => done("data-request"));
  const held = JSON.stringify(request.result);
  expect(held).toContain(email);
  const orders = stack.shop.state.sql("SELECT name FROM orders WHERE customerId = ?").all(id);
  expect(orders.length).toBeGreaterThan(3);
  for (const { name } of orders) expect(held).toContain(`"${String(name)}"`);
});

test("a customer who is to be forgotten is in no table any more; what was sold stays", async () => {
  const { id, email, lastName } = aRegular();
  expect(await tablesWith(email)).toEqual(expect.arrayContaining(["Customer", "Order"]));
  const sold = async () => (await db.query(`SELECT sum("grossMinor")::text AS n, count(*) FROM "Order"`))[0];
  const before = await sold();
  tellPrivacy(stack.shop.state, stack.sandbox.app, id, "customers/redact");
  await stack.shop.settled();
  await waitFor("the request to be done", () => done("customer-redact"));
  await waitFor("an inbox that is drained", async () => (await inboxOf(stack)).waiting === 0);
  expect(await tablesWith(email)).toEqual([]);
  expect(await tablesWith(lastName)).toEqual([]);
  expect(await sold()).toEqual(before);
});

test("a shop that left is erased when Shopify asks, and nothing of another", async () => {
  const { shopId } = await idsOf(stack);
  const others = await other.aisleTables();
  stack.shop.uninstallApp();
  await waitFor("the shop to be uninstalled", async () => {
    const [shop] = await db.query<{ state: string }>(`SELECT state FROM "Shop" WHERE id = $1`, [shopId]);
    return shop?.state === "uninstalled";
  });
  await stack.shop.settled();
  await stack.sandbox.advance(49 * HOUR);
  await waitFor("the shop to be erased", async () => {
    const left = await tablesWith(shopId);
    if (left.length > 0) throw new Error(`it stands in ${left.join(", ")}`);
    return true;
  });
  expect(await tablesWith(stack.shop.domain)).toEqual([]);
  expect(await other.aisleTables()).toEqual(others);
});
