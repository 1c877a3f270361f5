import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Decision, Offer, Placement } from "../core/matching/partition";

/** Who decides about items of a shop waits for who does so already, until the transaction ends. */
export async function lockItems(scope: ShopScope): Promise<void> {
  await rows(scope).sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 7244))", [scope.shopId]);
}

export interface HeldOffer extends Offer {
  productId: string;
  matchedBy: string | null;
}

/**
 * As many variants of one key as are looked at. A key that stands on more says nothing ("n/a"): it stands twice on some
 * channel. Those that were matched by it come first, so that this can be undone.
 */
const MOST_OF_ONE_KEY = 60;

const COLUMNS = `id, "productId", "channelId", "itemId", "matchedBy", "skuKey", "barcodeKey", "deletedAt" IS NOT NULL AS "isDeleted"`;
const each = (array: string, where: string) =>
  `SELECT held.* FROM ${eachKey(array, `SELECT ${COLUMNS} FROM "Variant" WHERE "shopId" = $1 AND ${where}`)}`;
const byKey = (column: string) =>
  each(
    "$2::text[]",
    `"${column}" = wanted.key ORDER BY "deletedAt" IS NOT NULL, "matchedBy" IS NULL, id LIMIT ${MOST_OF_ONE_KEY}`,
  );
const BY_ID = each("$2::uuid[]", "id = wanted.key");
const BY_ITEM = each("$2::uuid[]", `"itemId" = wanted.key`);
const BY_SKU = byKey("skuKey");
const BY_BARCODE = byKey("barcodeKey");
const DECIDED = `SELECT held.* FROM ${eachKey(
  "$2::uuid[]",
  `SELECT "leftId" AS a, "rightId" AS b, state = 'accepted' AS "isAccepted" FROM "MatchGuess"
   WHERE "shopId" = $1 AND state <> 'waiting' AND ("leftId" = wanted.key OR "rightId" = wanted.key)`,
)}`;

/**
 * All that has to be looked at to say which items these variants are: whatever shares a key, an item or a decision of the
 * merchant with them, and with what was found so.
 */
export async function readOffersAround(
  scope: ShopScope,
  variantIds: readonly string[],
): Promise<{ offers: HeldOffer[]; decisions: Decision[] }> {
  const { sql } = rows(scope);
  const offers = new Map<string, HeldOffer>();
  const decisions = new Map<string, Decision>();
  const asked = {
    id: new Set(variantIds),
    item: new Set<string>(),
    sku: new Set<string>(),
    barcode: new Set<string>(),
  };
  const find = (text: string, keys: readonly string[]) =>
    keys.length > 0 ? sql<HeldOffer>(text, [scope.shopId, keys]) : Promise.resolve([]);
  let found = await find(BY_ID, [...asked.id]);
  while (found.length > 0) {
    const fresh = found.filter((offer) => !offers.has(offer.id));
    for (const offer of fresh) offers.set(offer.id, offer);
    const ids = fresh.map((offer) => offer.id);
    const decided = ids.length > 0 ? await sql<Decision>(DECIDED, [scope.shopId, ids]) : [];
    for (const decision of decided) decisions.set(`${decision.a} ${decision.b}`, decision);
    const partners = decided.flatMap(({ a, b }) => [a, b]).filter((id) => !offers.has(id));
    found = [
      ...(await find(BY_ID, unasked(asked.id, partners))),
      // Its own id too: others may live under it.
      ...(await find(BY_ITEM, unasked(asked.item, [...fresh.map((offer) => offer.itemId), ...ids]))),
      ...(await find(BY_SKU, unasked(asked.sku, present(fresh.map((offer) => offer.skuKey))))),
      ...(await find(BY_BARCODE, unasked(asked.barcode, present(fresh.map((offer) => offer.barcodeKey))))),
    ];
  }
  return {
    offers: [...offers.values()],
    decisions: [...decisions.values()].filter(({ a, b }) => offers.has(a) && offers.has(b)),
  };
}

/** Those of `keys` that were not asked for yet; from now on they were. */
function unasked(asked: Set<string>, keys: readonly string[]): string[] {
  const fresh = [...new Set(keys)].filter((key) => !asked.has(key));
  for (const key of fresh) asked.add(key);
  return fresh;
}

function present(keys: readonly (string | null)[]): string[] {
  return keys.filter((key) => key !== null);
}

/** All variants of the item that `variantId` belongs to, deleted ones too; none when it is not held. */
export async function readMembersWith(scope: ShopScope, variantId: string): Promise<HeldOffer[]> {
  const [self] = await rows(scope).sql<HeldOffer>(BY_ID, [scope.shopId, [variantId]]);
  return self ? readMembers(scope, self.itemId) : [];
}

/** All variants of an item, deleted ones too, the oldest first. */
export async function readMembers(scope: ShopScope, itemId: string): Promise<HeldOffer[]> {
  return rows(scope).sql<HeldOffer>(`${BY_ITEM} ORDER BY id`, [scope.shopId, [itemId]]);
}

/** The next variants that may match anything, after `after`, by id; the last one's id while there may be more. */
export async function readKeyedChunk(
  scope: ShopScope,
  after: string | null,
  size: number,
): Promise<{ ids: string[]; last: string | null }> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT id FROM "Variant" WHERE "shopId" = $1 AND ($2::uuid IS NULL OR id > $2::uuid) AND "deletedAt" IS NULL ORDER BY id LIMIT $3`,
    [scope.shopId, after, size],
  );
  const ids = found.map((row) => row.id);
  return { ids, last: ids.length === size ? (ids.at(-1) ?? null) : null };
}

export async function saveItems(scope: ShopScope, placements: readonly Placement[]): Promise<void> {
  if (placements.length === 0) return;
  await rows(scope).sql("SELECT aisle_save_items($1::uuid[], $2::uuid[], $3::text[])", [
    placements.map((one) => one.id),
    placements.map((one) => one.itemId),
    placements.map((one) => one.matchedBy),
  ]);
}
