import { mostUsed } from "~/infra/db/most-used";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** What the list can be narrowed to: the most used of each. */
export interface FilterChoices {
  countries: string[];
  tags: string[];
  sources: string[];
  /** What platforms themselves call their orders' states. */
  words: string[];
}

const MOST = 250;
/** The bits of `grouping()` of the three columns: those that a row is not grouped by are set. */
const GROUPS = { countries: 0b011, sources: 0b101, words: 0b110 } as const;

/** At most 250 of each in use, the most used ones, by name. */
export async function readFilterChoices(scope: ShopScope): Promise<FilterChoices> {
  // All three in one walk through the orders.
  const used = await rows(scope).sql<{ part: number; name: string | null; uses: number | bigint }>(
    `SELECT grouping(t."shipCountryCode", t."sourceName", t."platformStatus") AS part,
       coalesce(t."shipCountryCode", t."sourceName", t."platformStatus") AS name, count(*) AS uses
     FROM "Order" t WHERE t."shopId" = $1 AND t."deletedAt" IS NULL
     GROUP BY GROUPING SETS ((t."shipCountryCode"), (t."sourceName"), (t."platformStatus"))`,
    [scope.shopId],
  );
  const most = (part: number) =>
    used
      .filter((row) => row.part === part && row.name)
      .sort((a, b) => Number(b.uses) - Number(a.uses))
      .slice(0, MOST)
      .flatMap((row) => row.name ?? [])
      .sort((a, b) => (a < b ? -1 : 1));
  return {
    countries: most(GROUPS.countries),
    sources: most(GROUPS.sources),
    words: most(GROUPS.words),
    tags: await mostUsed(scope, "tag", `"Order" t, unnest(t.tags) AS tag`),
  };
}
