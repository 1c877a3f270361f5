import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { provision } from "../../scripts/migrate/provision";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { usageOf } from "../stack/usage";
import { customersFile } from "./make-file";

/**
 * A file of so many customers, given, checked, applied and, when asked for, taken back by the code that the worker runs,
 * in this process and a database of its own. Prints what it took as JSON: seconds and the most memory so far, in MB.
 */
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    port: { type: "string", default: "8190" },
    undo: { type: "boolean", default: false },
  },
});
const rows = Number(values.rows);
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
  console.log(JSON.stringify(await measure(await makeShop(ownerUrl))));
} finally {
  const { closeDatabase } = await import("~/infra/db/lifecycle");
  await closeDatabase();
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

async function measure(shopId: ShopId): Promise<Record<string, number>> {
  const files = await import("~/domains/files/files.server");
  const { ingest } = await import("#jobs/ingest");
  const { inShop } = await import("~/infra/scope");
  const { signal } = new AbortController();
  const out: Record<string, number> = { rows };
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    out[`${name}Seconds`] = (performance.now() - startedAt) / 1_000;
    out[`${name}Megabytes`] = usageOf(process.pid).peakMegabytes;
  };
  const see = async (id: string) => present(await inShop(shopId, (scope) => files.getImport(scope, id)));
  let sizeBytes = 0;
  for (const piece of customersFile(rows)) sizeBytes += piece.length;
  out["fileMegabytes"] = sizeBytes / 2 ** 20;
  let id = "";
  await timed("give", async () => {
    const now = new Date();
    const file = must(
      await inShop(shopId, (scope) => files.beginFile(scope, { name: "customers.csv", sizeBytes }, now)),
    );
    let startsAt = 0;
    for (const bytes of customersFile(rows)) {
      const piece = { fileId: file.fileId, startsAt, bytes };
      const put = must(await inShop(shopId, (scope) => files.putPiece(scope, piece, now)));
      startsAt = put.heldBytes;
      id = put.importId ?? id;
    }
    await files.readFile(shopId, id, signal);
  });
  const { plan } = await see(id);
  if (!plan) throw new Error("the file was not understood");
  await timed("check", async () => {
    must(await inShop(shopId, (scope) => files.startCheck(scope, id, plan, new Date())));
    await files.checkFile(shopId, id, signal);
  });
  out["wouldMake"] = (await see(id)).check?.made ?? 0;
  await timed("apply", async () => {
    must(await inShop(shopId, (scope) => files.startApply(scope, id, new Date())));
    while (!(await files.applyFile(shopId, id, ingest, signal)));
  });
  out["made"] = (await see(id)).applied?.made ?? 0;
  if (!values.undo) return out;
  await timed("undo", async () => {
    must(await inShop(shopId, (scope) => files.startUndo(scope, id, new Date())));
    while (!(await files.undoFile(shopId, id, ingest, signal)));
  });
  out["undone"] = (await see(id)).undo?.undone ?? 0;
  return out;
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error("the import is gone");
  return value;
}
