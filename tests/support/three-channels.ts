import { beforeEach } from "vitest";
import * as catalog from "~/domains/catalog/catalog.server";
import { inShop } from "~/infra/scope";
import type { CanonicalVariant } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { aProduct, aVariant } from "./canonical";
import { makeShop, type TestDatabase, useDatabase } from "./database";

export let db: TestDatabase;
export let shopId: ShopId;
export let main: ChannelId;
export let woo: ChannelId;
export let etsy: ChannelId;

/** A shop with three channels, the first of them connected first; new for every test. Call at the top of a test file. */
export function useThreeChannels(): void {
  db = useDatabase();
  beforeEach(async () => {
    const made = await makeShop(db);
    shopId = made.shopId;
    main = made.channelId;
    woo = await addChannel("woocommerce", 1);
    etsy = await addChannel("etsy", 2);
  });
}

async function addChannel(platform: string, later: number): Promise<ChannelId> {
  const id = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt")
     VALUES ($1, $2, $3, $5, $3, now() + $4 * interval '1 hour')`,
    [shopId, id, platform, later, `${platform}-${id}`],
  );
  return id;
}

type Ware = Partial<CanonicalVariant> & { externalId: string };
let second = 0;

/** Products of one channel, each with its variants, newer than all before. */
export function write(channelId: ChannelId, wares: Record<string, Ware[]>, isImport = false) {
  second++;
  const updatedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const changes = Object.entries(wares).map(([externalId, variants]) => ({
    kind: "product" as const,
    product: aProduct({ externalId, updatedAt, variants: variants.map(aVariant) }),
  }));
  const now = new Date("2026-02-01T00:00:00Z");
  return inShop(shopId, (scope) => catalog.apply(scope, { channelId, now, isImport }, changes));
}

export const remove = (channelId: ChannelId, externalId: string) =>
  inShop(shopId, (scope) =>
    catalog.apply(scope, { channelId, now: new Date("2026-03-01T00:00:00Z") }, [
      { kind: "product-deleted", externalId, at: "2026-03-01T00:00:00Z" },
    ]),
  );

/** "v1 w1" for each item: the external ids of its live offers, sorted. */
export async function items(): Promise<string[]> {
  const rows = await db.query<{ together: string }>(
    `SELECT string_agg("externalId", ' ' ORDER BY "externalId") AS together FROM "Variant"
     WHERE "shopId" = $1 AND "deletedAt" IS NULL GROUP BY "itemId" ORDER BY 1`,
    [shopId],
  );
  return rows.map((row) => row.together);
}

/** The lead of each live product, by external ids. */
export const leads = async () =>
  Object.fromEntries(
    (
      await db.query<{ own: string; lead: string }>(
        `SELECT p."externalId" AS own, l."externalId" AS lead FROM "Product" p JOIN "Product" l ON l."shopId" = p."shopId" AND l.id = p."leadId"
         WHERE p."shopId" = $1 AND p."deletedAt" IS NULL`,
        [shopId],
      )
    ).map(({ own, lead }) => [own, lead]),
  );

export const variant = async (externalId: string) => {
  const [row] = await db.query<{ id: string; itemId: string; matchedBy: string | null }>(
    `SELECT id, "itemId", "matchedBy" FROM "Variant" WHERE "shopId" = $1 AND "externalId" = $2`,
    [shopId, externalId],
  );
  if (!row) throw new Error(`no variant ${externalId}`);
  return row;
};

interface Move {
  variantId: string;
  fromItemId: string;
  toItemId: string;
}

/** The moves that `catalog.items-linked` told, in their order. */
export const told = async () =>
  (
    await db.query<{ payload: { moves: Move[] } }>(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'catalog.items-linked' ORDER BY seq`,
      [shopId],
    )
  ).flatMap((row) => row.payload.moves);
