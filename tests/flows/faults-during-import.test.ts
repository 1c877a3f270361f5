import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reasonWords } from "~/ui/reason";
import { makeWords } from "~/ui/words";
import type { FaultAction, FaultKind } from "../../sandbox/faults/faults";
import { useDatabase } from "../support/database";
import { openProblems, runEnded, runsOf } from "../support/looks";
import { makeSmallShop, type SmallShopOptions } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

const db = useDatabase();
const { t } = makeWords("en");
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ database: db, env: { WORKER_LANES: "bulk:6" } });
}, SETUP_MS);
afterAll(() => stack?.stop());

function aShop(name: string, options: SmallShopOptions = {}): Stack {
  const size = { products: 60, customers: 40, orders: 150 };
  return stack.withShop(makeSmallShop({ ...size, domain: `${name}.myshopify.com`, ...options }));
}

function strike(at: Stack, kind: FaultKind, action: FaultAction, often: { count?: number; probability?: number } = {}) {
  return stack.sandbox.faults.set({ kind, action, shop: at.shop.domain, ...often });
}

async function expectWholeImport(at: Stack): Promise<void> {
  expect(await runEnded(at, "import", 110_000)).toMatchObject({ state: "done", failure: null });
  expect((await at.aisleTables())["order"]).toHaveLength(150);
  expect(await at.differences()).toEqual([]);
  // What other work met meanwhile is over with its next success.
  await waitFor("no open Problem", async () => (await openProblems(at)).length === 0);
}

/** What the admin shows of a Problem. */
const said = (problem: { facts: Record<string, unknown> } | undefined) =>
  reasonWords(t, String(problem?.facts["message"]));

/** A sentence, for somebody who has never seen a status code. */
const PLAIN = /^[A-Z][^{}<>_]*\.$/;

// Each has a shop of its own; they all import at the same time.
describe.concurrent("an import", () => {
  test("through latency, 429, 5xx and dropped connections ends by itself", async () => {
    const shop = aShop("stormy");
    strike(shop, "admin-graphql", { type: "latency", ms: 120 }, { probability: 0.3 });
    strike(shop, "admin-graphql", { type: "rate-limited", retryAfterSeconds: 1 }, { probability: 0.15, count: 6 });
    strike(shop, "admin-graphql", { type: "server-error", status: 502 }, { probability: 0.12, count: 3 });
    strike(shop, "admin-graphql", { type: "drop", afterBytes: 0 }, { probability: 0.1, count: 2 });
    strike(shop, "bulk-url", { type: "server-error", status: 503 }, { count: 2 });
    strike(shop, "bulk-url", { type: "drop", afterBytes: 2_000 }, { count: 3 });
    await shop.install();
    await expectWholeImport(shop);
  }, 130_000);

  test("whose bulk operations fail midway reads what they left and then the rest", async () => {
    const shop = aShop("midway");
    strike(shop, "bulk-operation", { type: "fail-midway", fraction: 0.4 }, { count: 3 });
    await shop.install();
    await expectWholeImport(shop);
  }, 130_000);

  test("whose token ends before its time renews it and goes on", async () => {
    const shop = aShop("expired");
    await shop.install();
    strike(shop, "admin-graphql", { type: "expired-token" }, { count: 1 });
    await expectWholeImport(shop);
    const tokens = shop.shop.state.sql("SELECT count(*) AS n FROM accessTokens").get();
    expect(Number(tokens?.["n"])).toBeGreaterThanOrEqual(2);
  }, 130_000);

  test("whose access is revoked stops with a Problem, and begins again when the merchant opens the app", async () => {
    const shop = aShop("revoked");
    strike(shop, "bulk-url", { type: "latency", ms: 300 });
    await shop.install();
    strike(shop, "admin-graphql", { type: "revoked-access" }, { count: 1 });
    expect(await runEnded(shop, "import")).toMatchObject({ state: "cancelled" });
    const problem = (await openProblems(shop)).find(({ code }) => code === "channel-stopped");
    expect(problem).toMatchObject({ severity: "critical" });
    expect(said(problem)).toMatch(PLAIN);

    await shop.openApp();
    await waitFor("a second import", async () => (await runsOf(shop)).length === 2);
    await expectWholeImport(shop);
  }, 130_000);

  test("from a Shopify that is down tells the merchant, and ends by itself when it is back", async () => {
    const shop = aShop("down");
    await shop.install();
    const { id } = strike(shop, "admin-graphql", { type: "server-error", status: 500 });
    const problem = await waitFor("a Problem", async () => (await openProblems(shop))[0]);
    expect(problem).toMatchObject({ code: "platform-unreachable", severity: "warning" });
    expect(said(problem)).toMatch(PLAIN);
    stack.sandbox.faults.clear(id);
    await expectWholeImport(shop);
  }, 150_000);

  test("without read_all_orders brings exactly the last 60 days, and says so", async () => {
    const shop = aShop("limited", { grantsAllOrders: false });
    await shop.install();
    expect(await runEnded(shop, "import")).toMatchObject({ state: "done" });
    const horizon = Date.now() - 60 * 86_400_000;
    const placedAt = (row: Record<string, unknown>) => Number(row["placedAt"]);
    const recent = shop.sourceTables()["order"]!.filter((row) => placedAt(row) >= horizon);
    const held = (await shop.aisleTables())["order"]!;
    expect(held.map((row) => row.key).sort()).toEqual(recent.map((row) => row.key).sort());
    expect(recent.length).toBeGreaterThan(10);
    expect(await openProblems(shop)).toMatchObject([{ code: "orders-limited", severity: "info" }]);
  }, 130_000);
});
