import { ask, tell } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { listChannels } from "../../channels/channels.server";
import { leadsOf } from "../core/matching/leads";
import { partition } from "../core/matching/partition";
import { itemsLinked } from "../events";
import { guessJob, matchJob } from "../jobs";
import { dropGuesses } from "../store/guesses.server";
import { lockItems, readKeyedChunk, readOffersAround, saveItems } from "../store/items.server";
import { readProductsAround, saveLeads } from "../store/leads.server";

/** Variants a step of the pass over the whole catalogue. */
const STEP = 1_000;

/** The shop's channels in the order in which they were connected. With one alone there is nothing to match. */
export async function channelOrder(scope: ShopScope): Promise<string[]> {
  return (await listChannels(scope)).map((channel) => channel.id);
}

/**
 * Says anew which items these variants are, and tells what moved. The caller holds `lockItems`, taken before the variants
 * were written: of two imports at once, the second sees what the first wrote. Gives back the products whose variants moved.
 */
export async function matchVariants(
  scope: ShopScope,
  channels: readonly string[],
  variantIds: readonly string[],
): Promise<string[]> {
  if (variantIds.length === 0) return [];
  const { offers, decisions } = await readOffersAround(scope, variantIds);
  const held = new Map(offers.map((offer) => [offer.id, offer]));
  const changed = partition(offers, decisions, channels, newId).filter(({ id, itemId, matchedBy }) => {
    const before = held.get(id);
    return before?.itemId !== itemId || before.matchedBy !== matchedBy;
  });
  await saveItems(scope, changed);
  const gone = variantIds.filter((id) => held.get(id)?.isDeleted);
  await dropGuesses(scope, [...gone, ...changed.map((offer) => offer.id)]);
  const moves = changed.flatMap(({ id, itemId }) => {
    const fromItemId = held.get(id)?.itemId ?? itemId;
    return fromItemId === itemId ? [] : [{ variantId: id, fromItemId, toItemId: itemId }];
  });
  for (let i = 0; i < moves.length; i += 500) await tell(scope, itemsLinked, { moves: moves.slice(i, i + 500) });
  return [...new Set(moves.flatMap((move) => held.get(move.variantId)?.productId ?? []))];
}

/** Says anew which products stand for which, among these and all that share an item with them. Gives back those that changed. */
export async function groupProducts(
  scope: ShopScope,
  channels: readonly string[],
  productIds: readonly string[],
): Promise<string[]> {
  if (productIds.length === 0) return [];
  const products = await readProductsAround(scope, productIds);
  const leads = leadsOf(products, channels);
  const changed = products.flatMap(({ id, leadId }) => {
    const lead = leads.get(id) ?? id;
    return lead === leadId ? [] : [{ id, leadId: lead }];
  });
  await saveLeads(scope, changed);
  return changed.map((product) => product.id);
}

/**
 * One step of the pass over the whole catalogue, from the variant after `after` on: the net under what the writer matches
 * while it writes. Asks for the next step, and at the end for guesses about what is left.
 */
export async function matchStep(scope: ShopScope, after: string | null): Promise<void> {
  const channels = await channelOrder(scope);
  if (channels.length < 2) return;
  await lockItems(scope);
  const { ids, last } = await readKeyedChunk(scope, after, STEP);
  await groupProducts(scope, channels, await matchVariants(scope, channels, ids));
  const { shopId } = scope;
  await ask(scope, last ? request(matchJob, { shopId, after: last }) : request(guessJob, { shopId }, { key: shopId }));
}
