import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type Answer, toAnswer } from "../core/answer";
import type { SlotDraft } from "../core/slot";
import { SHOP_WIDE } from "../core/strategies";
import type { UnruledSlot } from "./rules-slots";

/*
 * Lists of storefronts beside the main one, those that sell something of their own. They are asked for and never published,
 * and rules are applied when they are: so they stand apart from `Slot`, with nothing of either.
 */

const CHUNK = 500;

/** An answer of the storefront that it names. */
type StorefrontAnswer = Answer & { storefront: string };

export function isOfStorefront(answer: Answer): answer is StorefrontAnswer {
  return answer.storefront !== undefined;
}

interface Learnt {
  modelVersion: number;
  now: Date;
}

/** Channels that have lists of their own. */
export async function storefrontsWithLists(scope: ShopScope): Promise<string[]> {
  const found = await rows(scope).sql<{ channelId: string }>(
    `SELECT DISTINCT "channelId" FROM "StorefrontSlot" WHERE "shopId" = $1`,
    [scope.shopId],
  );
  return found.map(({ channelId }) => channelId);
}

export async function hasOwnLists(scope: ShopScope, channelId: string): Promise<boolean> {
  const found = await rows(scope).sql(
    `SELECT 1 FROM "StorefrontSlot" WHERE "shopId" = $1 AND "channelId" = $2 LIMIT 1`,
    [scope.shopId, channelId],
  );
  return found.length > 0;
}

/** What stands in a storefront for these subjects, as learnt. */
export async function storefrontSlots(
  scope: ShopScope,
  channelId: string,
  subjects: readonly string[],
): Promise<UnruledSlot[]> {
  return rows(scope).sql(
    `SELECT strategy, "subjectExternalId", items, "modelVersion" FROM "StorefrontSlot"
     WHERE "shopId" = $1 AND "channelId" = $2 AND "subjectExternalId" = ANY($3::text[]) ORDER BY strategy`,
    [scope.shopId, channelId, subjects],
  );
}

/** Of several storefronts, as `learntTexts`. */
export async function storefrontTexts(
  scope: ShopScope,
  channelIds: readonly string[],
  subjects: readonly string[],
  strategy: string,
): Promise<{ storefront: string; subjectExternalId: string; items: string }[]> {
  return rows(scope).sql(
    `SELECT "channelId" AS storefront, "subjectExternalId", items::text AS items FROM "StorefrontSlot"
     WHERE "shopId" = $1 AND "channelId" = ANY($2::uuid[]) AND "subjectExternalId" = ANY($3::text[]) AND strategy = $4`,
    [scope.shopId, channelIds, subjects, strategy],
  );
}

/**
 * Writes all that was learnt for these storefronts, those answers alone that are another than before. What is not among
 * them goes: with it every list of a storefront that left, or that sells nothing of its own any more.
 * @returns how many answers were written
 */
export async function saveStorefrontSlots(
  scope: ShopScope,
  learnt: Learnt,
  drafts: readonly SlotDraft[],
): Promise<number> {
  const answers = drafts.map((draft) => toAnswer(draft)).filter(isOfStorefront);
  const held = await readHeld(scope, null);
  if (held.size === 0 && answers.length === 0) return 0;
  const changed = answers.filter((answer) => held.get(nameOf(answer)) !== answer.learntDigest);
  await write(scope, learnt, changed);
  const made = new Set(answers.map(nameOf));
  await drop(
    scope,
    [...held.keys()].filter((name) => !made.has(name)),
  );
  return changed.length;
}

/** For some of the answers, a part at a time; all others stay. As `answerSaver`. */
export async function storefrontSaver(
  scope: ShopScope,
  learnt: Learnt,
  subjects: readonly string[],
): Promise<(answers: readonly StorefrontAnswer[]) => Promise<number>> {
  const held = await readHeld(scope, [...subjects, SHOP_WIDE]);
  return async (answers) => {
    const changed = answers.filter((answer) => held.get(nameOf(answer)) !== answer.learntDigest);
    await write(scope, learnt, changed);
    return changed.length;
  };
}

/** After a channel left. */
export async function dropStorefrontSlots(scope: ShopScope, channelId: string): Promise<void> {
  await rows(scope).sql(`DELETE FROM "StorefrontSlot" WHERE "shopId" = $1 AND "channelId" = $2`, [
    scope.shopId,
    channelId,
  ]);
}

const nameOf = ({
  storefront,
  strategy,
  subjectExternalId,
}: Pick<StorefrontAnswer, "storefront" | "strategy" | "subjectExternalId">) =>
  `${storefront} ${strategy} ${subjectExternalId}`;

/** Digests by name; of these subjects, or (null) of all. */
async function readHeld(scope: ShopScope, subjects: readonly string[] | null): Promise<Map<string, string>> {
  const found = await rows(scope).sql<{ name: string; learntDigest: string }>(
    `SELECT concat_ws(' ', "channelId", strategy, "subjectExternalId") AS name, "learntDigest" FROM "StorefrontSlot"
     WHERE "shopId" = $1 AND ($2::text[] IS NULL OR "subjectExternalId" = ANY($2::text[]))`,
    [scope.shopId, subjects],
  );
  return new Map(found.map(({ name, learntDigest }) => [name, learntDigest]));
}

async function write(
  scope: ShopScope,
  { modelVersion, now }: Learnt,
  answers: readonly StorefrontAnswer[],
): Promise<void> {
  for (let start = 0; start < answers.length; start += CHUNK) {
    const chunk = answers.slice(start, start + CHUNK);
    await rows(scope).sql(
      `INSERT INTO "StorefrontSlot" ("shopId", "channelId", strategy, "subjectExternalId", "modelVersion", items, "learntDigest", "updatedAt")
       SELECT $1, s.channel, s.strategy, s.subject, $2, s.items, s.learnt, $3
       FROM unnest($4::uuid[], $5::text[], $6::text[], ARRAY(SELECT i FROM jsonb_array_elements($7::jsonb) WITH ORDINALITY AS e(i, place) ORDER BY place), $8::text[]) AS s(channel, strategy, subject, items, learnt)
       ON CONFLICT ("shopId", "channelId", "subjectExternalId", strategy) DO UPDATE SET "modelVersion" = excluded."modelVersion",
         items = excluded.items, "learntDigest" = excluded."learntDigest", "updatedAt" = excluded."updatedAt"`,
      [
        ...[scope.shopId, modelVersion, now],
        chunk.map(({ storefront }) => storefront),
        chunk.map(({ strategy }) => strategy),
        chunk.map(({ subjectExternalId }) => subjectExternalId),
        `[${chunk.map(({ items }) => items).join(",")}]`,
        chunk.map(({ learntDigest }) => learntDigest),
      ],
    );
  }
}

async function drop(scope: ShopScope, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await rows(scope).sql(
    `DELETE FROM "StorefrontSlot" WHERE "shopId" = $1 AND concat_ws(' ', "channelId", strategy, "subjectExternalId") = ANY($2::text[])`,
    [scope.shopId, names],
  );
}
