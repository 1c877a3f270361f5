import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { learntDigest, type SlotDraft, slotDigest } from "../core/slot";
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
  drafts: readonly SlotDraft[];
  /** By subject. */
  demand: ReadonlyMap<string, number>;
  /** Whether these are all: what is not among them becomes empty, so that publishing clears it too. */
  isWhole: boolean;
  now: Date;
}

/**
 * Writes what was learnt, those answers alone that are another than before: an answer carries the version of the model
 * that made it what it is. Under rules all answers are to be ruled again: what rules look at may have changed.
 * @returns how many answers were written
 */
export async function saveSlots(scope: ShopScope, learnt: LearntSlots): Promise<number> {
  const hasRules = (await liveRules(scope)) !== "";
  const held = await readHeld(scope, learnt.isWhole ? null : learnt.drafts);
  const keyOf = ({ strategy, subjectExternalId }: Pick<SlotDraft, "strategy" | "subjectExternalId">) =>
    `${strategy} ${subjectExternalId}`;
  const changed = learnt.drafts
    .map((draft) => ({ draft, digest: learntDigest(draft.items) }))
    .filter(({ draft, digest }) => held.get(keyOf(draft))?.learntDigest !== digest);
  for (let start = 0; start < changed.length; start += CHUNK)
    await write(scope, learnt, changed.slice(start, start + CHUNK), hasRules);
  if (!learnt.isWhole) return changed.length;
  const made = new Set(learnt.drafts.map(keyOf));
  const empty = learntDigest([]);
  const gone = [...held].filter(([key, slot]) => !made.has(key) && slot.learntDigest !== empty).map(([, slot]) => slot);
  await clear(scope, learnt, gone, hasRules);
  await settle(scope, learnt, hasRules);
  return changed.length + gone.length;
}

interface HeldSlot {
  strategy: string;
  subjectExternalId: string;
  learntDigest: string;
}

/** Of these, or (null) of all. */
async function readHeld(scope: ShopScope, of: readonly SlotDraft[] | null): Promise<Map<string, HeldSlot>> {
  const found = await rows(scope).sql<HeldSlot & Record<string, unknown>>(
    `SELECT strategy, "subjectExternalId", "learntDigest" FROM "Slot"
     WHERE "shopId" = $1 AND strategy <> 'shop_wide' AND ($2::text[] IS NULL OR "subjectExternalId" = ANY($2::text[]))`,
    [scope.shopId, of && [...new Set(of.map((draft) => draft.subjectExternalId))]],
  );
  return new Map(found.map((slot) => [`${slot.strategy} ${slot.subjectExternalId}`, slot]));
}

async function write(
  scope: ShopScope,
  { channelId, modelVersion, demand, now }: LearntSlots,
  chunk: readonly { draft: SlotDraft; digest: string }[],
  hasRules: boolean,
): Promise<void> {
  await rows(scope).sql(UPSERT, [
    ...[scope.shopId, channelId, modelVersion, now],
    chunk.map(({ draft }) => draft.strategy),
    chunk.map(({ draft }) => draft.subjectExternalId),
    // One text: an array of texts is escaped and unescaped again, which takes longer than all the rest.
    JSON.stringify(chunk.map(({ draft }) => draft.items)),
    chunk.map(({ draft }) => slotDigest(draft.items)),
    chunk.map(({ draft }) => demand.get(draft.subjectExternalId) ?? 0),
    ...[hasRules, slotDigest([])],
    chunk.map(({ digest }) => digest),
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
