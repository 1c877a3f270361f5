import { type BurialPlan, bury } from "~/infra/db/bury";
import { tallyWritten } from "~/infra/db/held";
import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { Tally } from "~/kernel/applied";
import type { CanonicalCollection } from "~/kernel/commerce";
import { type ChannelId, newId } from "~/kernel/ids";
import type { Tombstone } from "../core/batch";

interface CollectionWrite {
  id: string;
  channelId: string;
  externalId: string;
  title: string;
  handle: string;
  imageUrl: string | null;
  updatedAt: string;
}

const COLLECTIONS: UpsertPlan<CollectionWrite> = {
  table: "Collection",
  columns: {
    id: "uuid",
    channelId: "uuid",
    externalId: "text",
    title: "text",
    handle: "text",
    imageUrl: "text",
    updatedAt: "timestamptz",
  },
  key: ["channelId", "externalId"],
  keep: ["id"],
  clock: "updatedAt",
  also: `"deletedAt" = NULL`,
  differs: `t."deletedAt" IS NOT NULL`,
  when: `excluded."updatedAt" >= t."updatedAt" AND (t."deletedAt" IS NULL OR excluded."updatedAt" > t."deletedAt")`,
  returning: ["id", "externalId"],
};

/** Gives back external id → id of every collection that is now as given, or already was. */
export async function saveCollections(
  scope: ShopScope,
  channelId: ChannelId,
  collections: readonly CanonicalCollection[],
  tally: Tally,
): Promise<Map<string, string>> {
  const writes = collections.map(({ externalId, title, handle, imageUrl, updatedAt }) => ({
    id: newId(),
    channelId,
    externalId,
    title,
    handle,
    imageUrl,
    updatedAt,
  }));
  const written = await upsert<CollectionWrite, { id: string; externalId: string }>(scope, COLLECTIONS, writes);
  return tallyWritten(scope, "Collection", channelId, collections, written, tally);
}

export interface MemberWrite {
  collectionId: string;
  productExternalId: string;
  position: number;
}

const MEMBERS: UpsertPlan<MemberWrite> = {
  table: "CollectionProduct",
  columns: { collectionId: "uuid", productExternalId: "text", position: "int4" },
  key: ["collectionId", "productExternalId"],
  returning: ["collectionId"],
};

/** Adds or moves members. `wholeIds` are the collections whose members came whole: others leave. Counts changes. */
export async function saveMembers(
  scope: ShopScope,
  members: readonly MemberWrite[],
  wholeIds: readonly string[],
): Promise<number> {
  const written = await upsert<MemberWrite, { collectionId: string }>(scope, MEMBERS, members);
  if (wholeIds.length === 0) return written.length;
  const gone = await rows(scope).sql(
    `DELETE FROM "CollectionProduct" m
     WHERE m."shopId" = $1 AND m."collectionId" = ANY($2::uuid[])
       AND NOT EXISTS (
         SELECT 1 FROM unnest($3::uuid[], $4::text[]) AS kept(collection, product)
         WHERE kept.collection = m."collectionId" AND kept.product = m."productExternalId")
     RETURNING 1`,
    [scope.shopId, wholeIds, members.map((m) => m.collectionId), members.map((m) => m.productExternalId)],
  );
  return written.length + gone.length;
}

const BURIAL: BurialPlan = { table: "Collection", blank: { title: "''", handle: "''" } };

export async function deleteCollections(
  scope: ShopScope,
  channelId: ChannelId,
  tombstones: readonly Tombstone[],
  tally: Tally,
): Promise<void> {
  const gone = await bury(scope, BURIAL, channelId, tombstones, tally);
  if (gone.length > 0)
    await rows(scope).sql(`DELETE FROM "CollectionProduct" WHERE "shopId" = $1 AND "collectionId" = ANY($2::uuid[])`, [
      scope.shopId,
      gone.map((row) => row.id),
    ]);
}
