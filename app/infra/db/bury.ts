import type { Tally } from "~/kernel/applied";
import { newId } from "~/kernel/ids";
import type { ShopScope } from "../scope";
import type { RecordTable } from "./held";
import { rows } from "./rows";

export interface BurialPlan {
  table: RecordTable;
  /**
   * What a record that we never met is given where a column must not be empty: SQL, over `c.id`, its own id, and `c.at`,
   * when it was deleted.
   */
  blank: Readonly<Record<string, string>>;
  /** What else becomes of a record that we held: column → SQL. */
  also?: Readonly<Record<string, string>>;
  /** Columns that are wanted of it beside `id` and `externalId`. */
  returning?: readonly string[];
}

/**
 * Deletes records of a channel, and counts what became of the tombstones. One that we never met leaves a tombstone too, so
 * that a late upsert finds it; one that changed after it was deleted stays. Gives back those that were held and are no longer.
 */
export async function bury<Row extends { id: string; externalId: string }>(
  scope: ShopScope,
  { table, blank, also = {}, returning = [] }: BurialPlan,
  channelId: string,
  tombstones: readonly { externalId: string; at: string }[],
  tally: Tally,
): Promise<Row[]> {
  if (tombstones.length === 0) return [];
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`);
  const columns = quoted(["shopId", "id", "channelId", "externalId", "updatedAt", "deletedAt", ...Object.keys(blank)]);
  const values = ["$1::uuid", "c.id", "$2::uuid", `c."externalId"`, "c.at", "c.at", ...Object.values(blank)];
  const changes = Object.entries(also).map(([name, value]) => `"${name}" = ${value}`);
  const buried = await rows(scope).sql<Row & { isNew: boolean }>(
    `INSERT INTO "${table}" AS t (${columns.join(", ")})
     SELECT ${values.join(", ")} FROM unnest($3::uuid[], $4::text[], $5::timestamptz[]) AS c(id, "externalId", at)
     ON CONFLICT ("shopId", "channelId", "externalId") DO UPDATE SET ${[`"deletedAt" = excluded."deletedAt"`, ...changes].join(", ")}
     WHERE t."deletedAt" IS NULL AND excluded."deletedAt" >= t."updatedAt"
     RETURNING ${["id", "externalId", ...returning].map((name) => `t."${name}"`).join(", ")}, (t.xmax = 0) AS "isNew"`,
    [
      ...[scope.shopId, channelId],
      tombstones.map(() => newId()),
      tombstones.map(({ externalId }) => externalId),
      tombstones.map(({ at }) => at),
    ],
  );
  const gone = buried.filter(({ isNew }) => !isNew);
  tally.unchanged += tombstones.length - gone.length;
  for (const { externalId } of gone) tally.deleted.push(externalId);
  return gone;
}
