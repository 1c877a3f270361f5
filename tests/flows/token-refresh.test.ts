import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expireToken, resolveToken } from "../../sandbox/shopify/oauth/tokens";
import { useDatabase } from "../support/database";
import { makeSmallShop } from "../support/small-shop";
import { SETUP_MS, type Stack, startStack } from "../support/stack";

const db = useDatabase();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ database: db, seed: makeSmallShop({ products: 20, customers: 10, orders: 30 }) });
  await stack.install();
  await stack.kill("worker");
}, SETUP_MS);
afterAll(() => stack?.stop());

const tokens = () => stack.shop.state.sql("SELECT token FROM accessTokens ORDER BY createdAt, rowid").all();

/** A process of the app of its own, which asks for the shop's token as soon as it is told to. */
async function asker(): Promise<() => Promise<string>> {
  const child = fork("tests/support/ask-token.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...stack.env },
  });
  await once(child, "message");
  return async () => {
    const answer = once(child, "message");
    child.send(stack.shop.domain);
    return String((await answer)[0]);
  };
}

test("two processes that meet the same ended token renew it by one call, and both go on", async () => {
  const before = tokens();
  expireToken(stack.shop.state, String(before.at(-1)?.["token"]));
  await db.query(`UPDATE "ShopifySession" SET "expiresAt" = now() - interval '1 minute'`);
  // Slow enough that the second one asks while the first one's call is under way.
  stack.sandbox.faults.set({ kind: "oauth", action: { type: "latency", ms: 800 } });
  const askers = await Promise.all([asker(), asker()]);
  const [one, other] = await Promise.all(askers.map((ask) => ask()));
  stack.sandbox.faults.clear();

  expect(one).toBe(other);
  expect(tokens()).toHaveLength(before.length + 1);
  expect(resolveToken(stack.shop.state, one!)).toMatchObject({ kind: "offline" });
});
