import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";

/** Two variants, the smaller id left. */
export interface Pair {
  leftId: string;
  rightId: string;
}

export function pairOf(a: string, b: string): Pair {
  return a < b ? { leftId: a, rightId: b } : { leftId: b, rightId: a };
}

/** Keeps what the merchant said of these pairs, whatever was said or guessed of them before. */
export async function saveDecisions(
  scope: ShopScope,
  pairs: readonly Pair[],
  state: "accepted" | "refused",
  now: Date,
): Promise<void> {
  if (pairs.length === 0) return;
  await rows(scope).sql(
    `INSERT INTO "MatchGuess" AS t ("shopId", id, "leftId", "rightId", state, "madeAt", "decidedAt")
     SELECT $1::uuid, c.id, c.l, c.r, $5, $6, $6 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS c(id, l, r)
     ON CONFLICT ("shopId", "leftId", "rightId") DO UPDATE SET state = excluded.state, "decidedAt" = excluded."decidedAt"
     WHERE t.state <> excluded.state`,
    [
      scope.shopId,
      pairs.map(() => newId()),
      pairs.map((pair) => pair.leftId),
      pairs.map((pair) => pair.rightId),
      state,
      now,
    ],
  );
}

/** Takes back what the merchant said of these pairs. */
export async function dropDecisions(scope: ShopScope, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  await rows(scope).sql(
    `DELETE FROM "MatchGuess" t USING unnest($2::uuid[], $3::uuid[]) AS c(l, r)
     WHERE t."shopId" = $1 AND t."leftId" = c.l AND t."rightId" = c.r AND t.state <> 'waiting'`,
    [scope.shopId, pairs.map((pair) => pair.leftId), pairs.map((pair) => pair.rightId)],
  );
}
