import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type Answer, toAnswer } from "../core/answer";
import { learntDigest, type SlotDraft, slotDigest } from "../core/slot";
import { SHOP_WIDE } from "../core/strategies";
import { liveRules } from "./rules-slots";

const CHUNK = 500;

/** While there are rules (`$10`), what is shown stays as it was until they have been applied to what was learnt. */
const UPSERT = `
  INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, "learntDigest", shown, digest, demand, "updatedAt")
  SELECT $1, s.strategy, s.subject, $2, $3, s.items, s.learnt, CASE WHEN $10 THEN '[]'::jsonb END, CASE WHEN $10 THEN $11 ELSE s.digest END, s.demand, $4
  FROM unnest($5::text[], $6::text[], ARRAY(SELECT i FROM jsonb_array_elements($7::jsonb) WITH ORDINALITY AS e(i, place) ORDER BY place), $8::text[], $9::float8[], $12::text[]) AS s(strategy, subject, items, digest, demand, learnt)
  ON CONFLICT ("shopId", strategy, "subjectExternalId") DO UPDATE SET
    "channelId" = excluded."channelId", "modelVersion" = excluded."modelVersion", items = excluded.items, "learntDigest" = excluded."learntDigest",
    shown = CASE WHEN $10 THEN coalesce("Slot".shown, "Slot".items) END, "ruledAs" = '',
    digest = CASE WHEN $10 THEN "Slot".digest ELSE excluded.digest END,
    demand = excluded.demand, "updatedAt" = excluded."updatedAt",
    refusal = CASE WHEN $10 OR "Slot".digest = excluded.digest THEN "Slot".refusal END`;

export interface LearntSlots {
  channelId: string;
  modelVersion: number;
  /** By subject. */
  demand: ReadonlyMap<string, number>;
  now: Date;
}

/**
 * Writes all that was learnt, those answers alone that are another than before: an answer carries the version of the model
 * that made it what it is. What is not among them becomes empty, so that publishing clears it too. Under rules all answers
 * are to be ruled again: what rules look at may have changed.
 * @returns how many answers were written
 */
export async function saveSlots(
  scope: ShopScope,
  learnt: LearntSlots & { drafts: readonly SlotDraft[] },
): Promise<number> {
  const hasRules = (await liveRules(scope)) !== "";
  const held = await readHeld(scope, null);
  const changed = learnt.drafts
    .map((draft) => ({ draft, digest: learntDigest(draft.items) }))
    .filter(({ draft, digest }) => held.get(keyOf(draft))?.learntDigest !== digest);
  for (let start = 0; start < changed.length; start += CHUNK) {
    const chunk = changed.slice(start, start + CHUNK).map(({ draft, digest }) => toAnswer(draft, digest));
    await write(scope, learnt, chunk, hasRules);
  }
  const made = new Set(learnt.drafts.map(keyOf));
  const empty = learntDigest([]);
  const gone = [...held].filter(([key, slot]) => !made.has(key) && slot.learntDigest !== empty).map(([, slot]) => slot);
  await clear(scope, learnt, gone, hasRules);
  await settle(scope, learnt, hasRules);
  return changed.length + gone.length;
}

/**
 * For some of the answers, a part at a time, as `saveSlots` does; all others stay.
 * @param subjects whose answers these are, the shop's own lists apart
 * @returns what writes a part, and tells how many were another than before
 */
export async function answerSaver(
  scope: ShopScope,
  learnt: LearntSlots,
  subjects: readonly string[],
): Promise<(answers: readonly Answer[]) => Promise<number>> {
  const hasRules = (await liveRules(scope)) !== "";
  const held = await readHeld(scope, [...subjects, SHOP_WIDE]);
  return async (answers) => {
    const changed = answers.filter((answer) => held.get(keyOf(answer))?.learntDigest !== answer.learntDigest);
    for (let start = 0; start < changed.length; start += CHUNK)
      await write(scope, learnt, changed.slice(start, start + CHUNK), hasRules);
    return changed.length;
  };
}

const keyOf = ({ strategy, subjectExternalId }: { strategy: string; subjectExternalId: string }) =>
  `${strategy} ${subjectExternalId}`;

interface HeldSlot {
  strategy: string;
  subjectExternalId: string;
  learntDigest: string;
}

/** Of these subjects, or (null) of all. */
async function readHeld(scope: ShopScope, subjects: readonly string[] | null): Promise<Map<string, HeldSlot>> {
  const found = await rows(scope).sql<HeldSlot & Record<string, unknown>>(
    `SELECT strategy, "subjectExternalId", "learntDigest" FROM "Slot"
     WHERE "shopId" = $1 AND strategy <> 'shop_wide' AND ($2::text[] IS NULL OR "subjectExternalId" = ANY($2::text[]))`,
    [scope.shopId, subjects],
  );
  return new Map(found.map((slot) => [keyOf(slot), slot]));
}

async function write(
  scope: ShopScope,
  { channelId, modelVersion, demand, now }: LearntSlots,
  chunk: readonly Answer[],
  hasRules: boolean,
): Promise<void> {
  await rows(scope).sql(UPSERT, [
    ...[scope.shopId, channelId, modelVersion, now],
    chunk.map(({ strategy }) => strategy),
    chunk.map(({ subjectExternalId }) => subjectExternalId),
    // One text: an array of texts is escaped and unescaped again, which takes longer than all the rest.
    `[${chunk.map(({ items }) => items).join(",")}]`,
    chunk.map(({ digest }) => digest),
    chunk.map(({ subjectExternalId }) => demand.get(subjectExternalId) ?? 0),
    ...[hasRules, slotDigest([])],
    chunk.map((answer) => answer.learntDigest),
  ]);
}

async function clear(
  scope: ShopScope,
  { modelVersion, now }: LearntSlots,
  gone: readonly HeldSlot[],
  hasRules: boolean,
): Promise<void> {
  if (gone.length === 0) return;
  await rows(scope).sql(
    `UPDATE "Slot" SET shown = CASE WHEN $5 THEN coalesce(shown, items) END, items = '[]', "learntDigest" = $8, "ruledAs" = '',
       digest = CASE WHEN $5 THEN digest ELSE $3 END, "modelVersion" = $2, "updatedAt" = $4, refusal = NULL
     FROM unnest($6::text[], $7::text[]) AS g(strategy, subject)
     WHERE "shopId" = $1 AND "Slot".strategy = g.strategy AND "subjectExternalId" = g.subject`,
    [
      ...[scope.shopId, modelVersion, slotDigest([]), now, hasRules],
      gone.map((slot) => slot.strategy),
      gone.map((slot) => slot.subjectExternalId),
      learntDigest([]),
    ],
  );
}

/** What was not written anew: to be ruled again under rules, and what waits for publishing in today's order of demand. */
async function settle(scope: ShopScope, { modelVersion, demand }: LearntSlots, hasRules: boolean): Promise<void> {
  const { sql } = rows(scope);
  if (hasRules)
    await sql(
      `UPDATE "Slot" SET shown = coalesce(shown, items), "ruledAs" = '' WHERE "shopId" = $1 AND "modelVersion" < $2 AND "ruledAs" <> ''`,
      [scope.shopId, modelVersion],
    );
  await sql(
    `UPDATE "Slot" SET demand = d.demand FROM unnest($3::text[], $4::float8[]) AS d(subject, demand)
     WHERE "shopId" = $1 AND "modelVersion" < $2 AND "subjectExternalId" = d.subject AND "publishedDigest" IS DISTINCT FROM digest`,
    [scope.shopId, modelVersion, [...demand.keys()], [...demand.values()]],
  );
}
