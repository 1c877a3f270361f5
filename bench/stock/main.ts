import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { startWorker } from "#jobs/start-worker";
import { closeDatabase } from "~/infra/db/lifecycle";
import { randomFrom } from "../../sandbox/shops/random";
import { provision } from "../../scripts/migrate/provision";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { setTestEnvironment } from "../../tests/support/database";
import { OneStock, type Platform } from "../../tests/support/one-stock";

/**
 * `npm run bench:stock [-- --sales N --port P --every MS]`: one shop with Shopify, WooCommerce and Etsy sandboxes. Sales
 * come by chance on any of them, the worker at work; each is measured from the platform's sale until both others show it.
 */
const GOAL_MS = 2_000;
/** Etsy shows no more than 999. */
const BEGAN = 900;
const LOOK_MS = 5;
const PATIENCE_MS = 60_000;
const PLATFORMS: Platform[] = ["shopify", "woocommerce", "etsy"];

const { values } = parseArgs({
  options: {
    sales: { type: "string", default: "200" },
    port: { type: "string", default: "4290" },
    every: { type: "string", default: "500" },
  },
});

interface Waiting {
  platform: Platform;
  soldAt: number;
  /** What the others show at most by then. */
  left: number;
}

const dir = mkdtempSync(join(tmpdir(), "aisle-bench-stock-"));
// Postgres runs under a user of its own and must reach its folder.
chmodSync(dir, 0o755);
/** What was started, ended in the opposite order whatever becomes of the sales: nothing is left behind. */
const started: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
let isSame = false;
try {
  isSame = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const end of started.reverse()) await end();
}
process.exit(isSame ? 0 : 1);

async function run(): Promise<boolean> {
  const postgres = await startEmbeddedPostgres({
    dir: join(dir, "postgres"),
    port: Number(values.port),
    isThrowAway: true,
  });
  started.push(() => postgres.stop());
  const { ownerUrl, appUrl } = await postgres.ensure("aisle");
  await provision(ownerUrl, appUrl);
  setTestEnvironment({ DATABASE_URL: appUrl, DATABASE_ADMIN_URL: ownerUrl });
  const owner = new pg.Pool({ connectionString: ownerUrl });
  started.push(() => owner.end(), closeDatabase);
  const query = async <R extends pg.QueryResultRow>(text: string, given?: unknown[]) =>
    (await owner.query<R>(text, given)).rows;
  const world = new OneStock({ ownerUrl, appUrl, query });
  started.push(() => world.stop());
  await world.start(BEGAN);
  const worker = await startWorker({ keepsPools: true });
  started.push(() => worker.stop());
  const took = await measure(world, Number(values.sales), Number(values.every));
  await settle(world);
  const same = new Set([...Object.values(world.shown()), await world.truth()]).size === 1;
  report(took, same);
  return same;
}

async function measure(world: OneStock, sales: number, everyMs: number): Promise<number[]> {
  const random = randomFrom(11);
  const done: number[] = [];
  let waiting: Waiting[] = [];
  let left = await world.truth();
  let nextAt = performance.now();
  let made = 0;
  while (made < sales || waiting.length > 0) {
    const now = performance.now();
    if (made < sales && now >= nextAt) {
      const platform = PLATFORMS[random.whole(0, 2)] ?? "etsy";
      if (!world.sell(platform, 1)) throw new Error(`${platform} sold nothing`);
      left -= 1;
      made++;
      waiting.push({ platform, soldAt: performance.now(), left });
      // As they come by chance: gaps of all lengths, the mean as asked.
      nextAt = now - Math.log(1 - random.whole(0, 9_999) / 10_000) * everyMs;
    }
    const shows = world.shown();
    const at = performance.now();
    waiting = waiting.filter((sale) => {
      const isTold = PLATFORMS.every((platform) => platform === sale.platform || shows[platform] <= sale.left);
      if (isTold) done.push(at - sale.soldAt);
      return !isTold;
    });
    const sale = waiting.find(({ soldAt }) => at - soldAt > PATIENCE_MS);
    if (sale) throw new Error(`a sale was not told: ${JSON.stringify({ sale, shows, held: await heldOf(world) })}`);
    await setTimeout(LOOK_MS);
  }
  return done;
}

/** What we hold of each platform's number, and the work that waits: why a sale was not told. */
async function heldOf({ db }: OneStock): Promise<unknown> {
  const offers = await db.query(
    `SELECT c.platform, o.told, o."toldAt", o.pushing, o."pushStartedAt", o."pushedAt", o."isDue", o.refusal
     FROM "StockOffer" o JOIN "Channel" c ON c."shopId" = o."shopId" AND c.id = o."channelId"`,
  );
  const jobs = await db.query(
    `SELECT job, "availableAt", "relayedAt" FROM "OutboxEvent" WHERE job LIKE 'stock.%' ORDER BY seq LIMIT 20`,
  );
  return { offers, jobs };
}

/** Until nothing of it waits any more. */
async function settle({ db }: OneStock): Promise<void> {
  for (;;) {
    const [row] = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM "StockOffer" WHERE "isDue"`);
    const [jobs] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "OutboxEvent" WHERE job LIKE 'stock.%'`,
    );
    if (row?.n === 0 && jobs?.n === 0) return;
    await setTimeout(200);
  }
}

function report(all: readonly number[], same: boolean): void {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  const p95 = at(0.95);
  process.stdout.write(
    [
      `sales: ${all.length}, one every ${values.every} ms on the mean`,
      `from the sale until both other platforms show it: p50 ${at(0.5)} ms, p95 ${p95} ms (goal < ${GOAL_MS} ms: ${p95 < GOAL_MS ? "reached" : "missed"}), longest ${at(1)} ms`,
      `in the end all three platforms and the truth are the same: ${same}`,
      "",
    ].join("\n"),
  );
}
