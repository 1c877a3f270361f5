import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShopId } from "~/kernel/ids";
import type { BenchOptions } from "./options";
import { writeSeededOrders } from "./orders/seeded-orders";
import { type Stack, startStack } from "./stack/stack";

/** What every part measures on: the running product with one shop, and the orders that it was made of. */
export interface Bench {
  options: BenchOptions;
  stack: Stack;
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
  const stack = await startStack({ orders: ordersFile, port: options.port, home: options.home });
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
