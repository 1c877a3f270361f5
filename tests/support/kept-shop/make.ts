import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { makeSampleShop } from "../../../sandbox/shops/sample/make-sample-shop";
import type { ShopSeed } from "../../../sandbox/shops/seed";
import { atDatabase, onServer, type TestDatabase } from "../database";
import { makeSmallShop } from "../small-shop";
import { type Stack, startStack, waitFor } from "../stack";
import { TEMPLATE } from "../template";
import { type Hosts, type Place, placesInPostgres } from "./addresses";

const SEEDS = {
  small: () => makeSmallShop(),
  /** Its pictures can be drawn. */
  sample: () => makeSampleShop({ now: new Date() }),
} satisfies Record<string, () => ShopSeed>;

export type Kept = keyof typeof SEEDS;

/** What is known of a shop that was made: its address in the admin, and what stands where. */
export interface Made {
  domain: string;
  hosts: Hosts;
  places: Place[];
}

export const templateOf = (kept: Kept) => `aisle_kept_${kept}`;
export const folderOf = (kept: Kept) => join(mustHaveFolder(), kept);
export const readMade = (kept: Kept): Made => JSON.parse(readFileSync(`${folderOf(kept)}.json`, "utf8")) as Made;

function mustHaveFolder(): string {
  const dir = inject("keptShops");
  if (!dir || inject("redis")) throw new Error("kept shops are for projects whose queues live in Postgres");
  return dir;
}

/** The shop is there when this resolves, made by whoever of the run's files asks first; the others wait for it. */
export async function ensureMade(kept: Kept): Promise<void> {
  const server = new pg.Client({ connectionString: inject("postgres") });
  await server.connect();
  try {
    await server.query("SELECT pg_advisory_lock(hashtext($1))", [templateOf(kept)]);
    const { rowCount } = await server.query("SELECT 1 FROM pg_database WHERE datname = $1", [templateOf(kept)]);
    if (!rowCount) await make(kept);
  } finally {
    await server.end();
  }
}

/** Installs, reads, learns and publishes as everywhere; its name is its own only when all of that is done. */
async function make(kept: Kept): Promise<void> {
  const unfinished = `${templateOf(kept)}_unfinished`;
  await onServer(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
  await onServer(`CREATE DATABASE "${unfinished}" TEMPLATE "${TEMPLATE}"`);
  const at = atDatabase(unfinished);
  const owner = new pg.Pool({ connectionString: at.ownerUrl, max: 1 });
  const db: TestDatabase = { ...at, query: async (text, values) => (await owner.query(text, values)).rows as never };
  try {
    const stack = await startStack({ database: db, seed: SEEDS[kept]() });
    try {
      await stack.install();
      await published(db);
      await atRest(stack);
      await Promise.all([stack.kill("web", "SIGTERM"), stack.kill("worker", "SIGTERM")]);
      await stack.shop.settled();
      await keepSandbox(kept, stack);
    } finally {
      await stack.stop();
    }
  } finally {
    await owner.end();
  }
  await onServer(`ALTER DATABASE "${unfinished}" RENAME TO "${templateOf(kept)}"`);
}

/** Waits until the storefront has what was learnt. */
export async function published(db: TestDatabase): Promise<void> {
  await waitFor("the shop to be published", async () => {
    const [publication] = await db.query<{ state: string }>(`SELECT state FROM "Publication" LIMIT 1`);
    return publication?.state === "done";
  });
}

/** No job is due or under way, no message of the shop is, on either side. */
async function atRest({ db, shop }: Stack): Promise<void> {
  await waitFor("everything to be done", async () => {
    await shop.settled();
    const waiting = await db.query(
      `SELECT 1 FROM "OutboxEvent" WHERE "relayedAt" IS NOT NULL OR "availableAt" <= now()
       UNION ALL SELECT 1 FROM "InboxMessage" WHERE "doneAt" IS NULL AND "failedAt" IS NULL LIMIT 1`,
    );
    return waiting.length === 0;
  });
}

/** Nobody writes any more: its files are whole, without what SQLite shares between processes. */
async function keepSandbox(kept: Kept, { db, shop, sandbox, env }: Stack): Promise<void> {
  const folder = folderOf(kept);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dataDir = dirname(dirname(shop.state.folder));
  cpSync(dataDir, folder, { recursive: true, filter: (file) => !file.endsWith("-shm") });
  const hosts = hostsOf(Number(env["PORT"]), sandbox.ports);
  const made: Made = { domain: shop.domain, hosts, places: await placesInPostgres(db, hosts) };
  writeFileSync(`${folder}.json`, JSON.stringify(made));
}

/** Everything of a stack that answers, and can be named in what is stored. */
export function hostsOf(app: number, sandbox: Stack["sandbox"]["ports"]): Hosts {
  return Object.fromEntries(Object.entries({ app, ...sandbox }).map(([name, port]) => [name, `127.0.0.1:${port}`]));
}
