import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "~/infra/db/lifecycle";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { TEMPLATE } from "./template";

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  /** As the owner, past row security: for looking at what was written. */
  query: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;
}

/** Where the database of that name is met, by the owner and by the app. */
export function atDatabase(name: string): Pick<TestDatabase, "ownerUrl" | "appUrl"> {
  const url = (user: string) => {
    const made = new URL(inject("postgres"));
    made.pathname = `/${name}`;
    made.username = user;
    made.password = user;
    return made.href;
  };
  return { ownerUrl: url("aisle_owner"), appUrl: url("aisle_app") };
}

/**
 * A database of this file's own, cloned from the migrated template, or from the one that `template` names; the
 * environment points at it. Call at the top of a test file; what it returns is filled before the first test runs.
 */
export function useDatabase(template: () => Promise<string> = async () => TEMPLATE): TestDatabase {
  const name = `aisle_${randomBytes(6).toString("hex")}`;
  const { ownerUrl, appUrl } = atDatabase(name);
  let owner: pg.Pool | undefined;
  const redis = inject("redis");
  setTestEnvironment({ DATABASE_URL: appUrl, ...(redis && { REDIS_URL: redis }) });

  beforeAll(async () => {
    await onServer(`CREATE DATABASE "${name}" TEMPLATE "${await template()}"`);
    owner = new pg.Pool({ connectionString: ownerUrl, max: 3 });
    // Dropping the database by force cuts connections that are still closing.
    owner.on("connect", (client) => client.on("error", () => undefined));
    owner.on("error", () => undefined);
  });
  afterAll(async () => {
    await owner?.end();
    await closeDatabase();
    await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
  return {
    ownerUrl,
    appUrl,
    query: async (text, values) => {
      if (!owner) throw new Error("the database is made before the first test, not before");
      return (await owner.query(text, values)).rows;
    },
  };
}

/** What the app needs to start, harmless values where a test gives none. */
export function setTestEnvironment(values: Record<string, string>): void {
  Object.assign(process.env, {
    APP_URL: "http://127.0.0.1:4100",
    SHOPIFY_API_KEY: "test-key",
    SHOPIFY_API_SECRET: "test-secret",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    LOG_LEVEL: "silent",
    ...values,
  });
}

/** A shop with one connected Shopify channel, written as the owner. */
export async function makeShop(
  db: TestDatabase,
  options: { domain?: string; currency?: string; timeZone?: string } = {},
): Promise<{ shopId: ShopId; channelId: ChannelId; domain: string }> {
  const shopId = newId<ShopId>();
  const channelId = newId<ChannelId>();
  const domain = options.domain ?? `shop-${shopId.slice(-8)}.myshopify.com`;
  await db.query(
    `INSERT INTO "Shop" (id, name, domain, "primaryDomain", email, currency, "timeZone", "installedAt", "updatedAt")
     VALUES ($1, 'Test shop', $2, $2, 'owner@example.com', $3, $4, now(), now())`,
    [shopId, domain, options.currency ?? "GBP", options.timeZone ?? "Europe/London"],
  );
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, 'shopify', $3, 'Shopify', now())`,
    [shopId, channelId, domain],
  );
  await db.query(
    `INSERT INTO "ChannelRoute" (platform, "accountDomain", "shopId", "channelId") VALUES ('shopify', $1, $2, $3)`,
    [domain, shopId, channelId],
  );
  return { shopId, channelId, domain };
}

/** One more connected channel of a shop, written as the owner, connected after those that it has. */
export async function makeChannel(
  db: TestDatabase,
  shopId: ShopId,
  { platform, title = platform }: { platform: string; title?: string },
): Promise<ChannelId> {
  const id = newId<ChannelId>();
  const account = `${platform}-${id.slice(-8)}.example`;
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, $3, $4, $5, now())`,
    [shopId, id, platform, account, title],
  );
  await db.query(
    `INSERT INTO "ChannelRoute" (platform, "accountDomain", "shopId", "channelId") VALUES ($1, $2, $3, $4)`,
    [...[platform, account, shopId, id]],
  );
  return id;
}

/** One statement as the owner, beside all databases of tests. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
