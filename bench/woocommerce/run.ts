import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { nodeFlagsOf } from "../../scripts/demo/production";
import { provision } from "../../scripts/migrate/provision";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { usageOf } from "../stack/usage";
import { upsertBare } from "./bare-upserts";

/**
 * A full import of a WooCommerce store, beside a bare loop that makes the same requests and the bare upserts of the same
 * rows. Store, database and worker are processes of their own. Prints what each took as JSON.
 */
const { values } = parseArgs({
  options: {
    products: { type: "string", default: "4000" },
    orders: { type: "string", default: "20000" },
    refunded: { type: "string", default: "1000" },
    latency: { type: "string", default: "50" },
    port: { type: "string", default: "8191" },
  },
});
const home = mkdtempSync(join(tmpdir(), "aisle-bench-woocommerce-"));
// Postgres runs under a user of its own and must reach its folder.
chmodSync(home, 0o755);
const database = await startEmbeddedPostgres({ dir: join(home, "postgres"), port: Number(values.port) });
const sizes = [values.products, values.orders, values.refunded, values.latency];
const store = spawn(process.execPath, ["--import", "tsx", "bench/woocommerce/store.ts", ...sizes], {
  stdio: ["pipe", "pipe", "inherit"],
});
try {
  const [aisle, bare] = [await database.ensure("aisle"), await database.ensure("bare")];
  for (const { ownerUrl, appUrl } of [aisle, bare]) await provision(ownerUrl, appUrl);
  const { url, consumerKey, consumerSecret } = await opened(store);
  const storeBefore = usageOf(store.pid ?? 0).cpuSeconds;
  Object.assign(process.env, {
    ...{ DATABASE_URL: aisle.appUrl, LOG_LEVEL: "silent", APP_URL: "http://127.0.0.1:1", SHOPIFY_API_KEY: "key" },
    ...{ SHOPIFY_API_SECRET: "secret", ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64") },
    WOOCOMMERCE_SANDBOX_URL: url,
  });
  const words = ["--import", "tsx", "bench/woocommerce/work.ts", url, consumerKey, consumerSecret];
  const worked = spawnSync(process.execPath, [...nodeFlagsOf("worker"), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (worked.status !== 0) throw new Error("the work failed");
  const storeProcessor = usageOf(store.pid ?? 0).cpuSeconds - storeBefore;
  const written = await upsertBare(aisle.ownerUrl, bare.ownerUrl);
  const taken = JSON.parse(worked.stdout) as object;
  console.log(JSON.stringify({ ...taken, upsertSeconds: written.seconds, rows: written.rows, storeProcessor }));
} finally {
  store.stdin?.end();
  await database.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);

/** What the store says when it is open: where it is, and a key for it. */
async function opened(child: ChildProcess): Promise<{ url: string; consumerKey: string; consumerSecret: string }> {
  if (!child.stdout) throw new Error("the store has no output");
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(() => {
      throw new Error("the store did not start");
    }),
  ])) as [string];
  return JSON.parse(line);
}
