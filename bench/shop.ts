import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShopId } from "~/kernel/ids";
import type { BenchOptions } from "./options";
import { multiplyOrders } from "./orders/multiply";
import { writeSeededOrders } from "./orders/seeded-orders";
import { type Stack, startStack } from "./stack/stack";

/** MB of heap for a sandbox that makes a shop of so many copies: it holds the whole file while it does. */
const HEAP_A_COPY = 1_200;

/** What every part measures on: the running product with one shop, and the orders that it was made of. */
export interface Bench {
  options: BenchOptions;
  stack: Stack;
  /** What is copied, if anything is: one copy of the shop's orders. */
  ordersFile: string;
  /** Where the sandbox keeps its shops. */
  sandboxData: string;
  /** A folder for what one call makes and leaves. */
  scratch: string;
  /** Installs and waits until all is imported, learnt and published; at once when it is already. */
  readyShop(): Promise<ShopId>;
}

export async function openBench(options: BenchOptions): Promise<Bench & { close(): Promise<void> }> {
  const scratch = mkdtempSync(join(tmpdir(), "aisle-bench-orders-"));
  const ordersFile = options.orders ?? join(options.home ?? scratch, "seeded-orders.csv");
  if (!existsSync(ordersFile)) await writeSeededOrders(ordersFile);
  const { copies, port, home } = options;
  const shopFile = copies === 1 ? ordersFile : join(scratch, "copies.csv");
  if (copies > 1) await multiplyOrders(ordersFile, shopFile, copies);
  const sandboxHeap = copies === 1 ? undefined : HEAP_A_COPY * copies;
  const stack = await startStack({ orders: shopFile, port, home, sandboxHeap });
  return {
    options,
    stack,
    ordersFile,
    sandboxData: stack.sandboxData,
    scratch,
    async readyShop() {
      const shopId = (await stack.findShop()) ?? (await stack.install());
      const { followUntilPublished } = await import("../scripts/demo/follow");
      const silent = { step() {}, progress() {}, ready() {}, failed() {} };
      await followUntilPublished(shopId, silent, new AbortController().signal);
      return shopId;
    },
    async close() {
      await stack.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
