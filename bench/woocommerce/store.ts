import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultSwitches } from "../../sandbox/faults/switches";
import { openWooStore } from "../../sandbox/woocommerce/store";
import { makeSmallShop } from "../../tests/support/small-shop";

/**
 * A store for the import, as a process of its own: prints where it is and a key for it as one line of JSON, and goes when
 * its input ends. A quarter of the products have three variations.
 */
const [products = "", orders = "", refunded = "", latencyMs = ""] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), "aisle-bench-store-"));
const faults = faultSwitches();
const made = makeSmallShop({ products: Number(products), customers: Number(orders) / 4, orders: Number(orders) });
const every = Number(orders) / Number(refunded);
const seed = {
  ...made,
  orders: made.orders.map((order, index) => ({
    ...order,
    refunds:
      index % every === 0
        ? [{ createdAt: order.createdAt, note: "did not fit", lines: [{ line: 0, quantity: 1, restock: true }] }]
        : [],
  })),
};
const store = await openWooStore({ dataDir, seed, faults, taxRate: 20 });
faults.set({ kind: "woocommerce-rest", action: { type: "latency", ms: Number(latencyMs) } });
const { consumer_key: consumerKey, consumer_secret: consumerSecret } = store.makeKey();
console.log(JSON.stringify({ url: store.url, consumerKey, consumerSecret }));
process.stdin.resume();
process.stdin.on("end", async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
});
