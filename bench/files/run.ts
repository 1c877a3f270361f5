import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { nodeFlagsOf } from "../../scripts/demo/production";
import { provision } from "../../scripts/migrate/provision";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";

/**
 * A database of its own for `work.ts`, which runs as a process of its own with the worker's flags, so that its memory is
 * told apart. Prints what that took as JSON.
 */
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    port: { type: "string", default: "8190" },
    undo: { type: "boolean", default: false },
  },
});
const home = mkdtempSync(join(tmpdir(), "aisle-bench-files-"));
// Postgres runs under a user of its own and must reach its folder.
chmodSync(home, 0o755);
const database = await startEmbeddedPostgres({ dir: join(home, "postgres"), port: Number(values.port) });
try {
  const { ownerUrl, appUrl } = await database.ensure("aisle");
  await provision(ownerUrl, appUrl);
  Object.assign(process.env, {
    ...{ DATABASE_URL: appUrl, LOG_LEVEL: "silent", APP_URL: "http://127.0.0.1:1", SHOPIFY_API_KEY: "key" },
    ...{ SHOPIFY_API_SECRET: "secret", ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64") },
  });
  const shopId = await makeShop(ownerUrl);
  const { giveFile } = await import("./give-file");
  const given = await giveFile(shopId, Number(values.rows));
  const words = [...nodeFlagsOf("worker"), "--import", "tsx", "bench/files/work.ts", shopId, given.importId];
  const worked = spawnSync(process.execPath, values.undo ? [...words, "undo"] : words, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (worked.status !== 0) throw new Error("the work failed");
  console.log(JSON.stringify({ rows: Number(values.rows), ...given, ...(JSON.parse(worked.stdout) as object) }));
} finally {
  await database.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);

async function makeShop(ownerUrl: string): Promise<ShopId> {
  const shopId = newId<ShopId>();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `INSERT INTO "Shop" (id, name, domain, "primaryDomain", email, currency, "timeZone", "installedAt", "updatedAt")
     VALUES ($1, 'Bench', 'bench.example', 'bench.example', 'bench@example.com', 'GBP', 'Europe/London', now(), now())`,
    [shopId],
  );
  await client.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, 'shopify', 'bench', 'Bench', now())`,
    [shopId, newId<ChannelId>()],
  );
  await client.end();
  return shopId;
}
