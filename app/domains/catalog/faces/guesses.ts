import { z } from "zod";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import { guess, type Ware } from "../core/matching/guess";
import { guessReason } from "../core/matching/reasons";
import { guessJob } from "../jobs";
import { dropDecisions, pairOf, saveDecisions } from "../store/decisions.server";
import { readRefused, readWares, replaceGuesses } from "../store/guesses.server";
import { lockItems } from "../store/items.server";
import { guessIds, guessPage, readGuesses, readMatchOffers } from "../store/matches.server";
import type { MatchRow } from "../types";
import { decideAnew } from "./link";
import { channelOrder } from "./match";

/**
 * Looks for items that may be one, and keeps those as the guesses that wait. Read in one transaction and kept in another:
 * the thinking between holds nobody up. What changed meanwhile is met at the next look.
 */
export async function lookForMatches(shopId: ShopId, now = clock.now()): Promise<void> {
  const found = await inShop(shopId, async (scope) => {
    const channels = await channelOrder(scope);
    if (channels.length < 2) return null;
    return { channels, wares: await readWares(scope), refused: await readRefused(scope) };
  });
  if (!found) return;
  const { channels, wares, refused } = found;
  const { firsts, offeredOn, itemOf } = byItem(wares, channels);
  const no = new Set(
    refused.flatMap(({ leftId, rightId }) => {
      const [a, b] = [itemOf.get(leftId), itemOf.get(rightId)];
      return a && b ? [`${a} ${b}`, `${b} ${a}`] : [];
    }),
  );
  const guesses = guess(firsts, offeredOn, (a, b) => no.has(`${a} ${b}`));
  await inShop(shopId, (scope) => replaceGuesses(scope, guesses, now));
}

/** The first offer of each item, and on which channels each is offered. */
function byItem(wares: readonly Ware[], channels: readonly string[]) {
  const rank = new Map(channels.map((id, i) => [id, i]));
  const rankOf = (ware: Ware) => rank.get(ware.channelId) ?? channels.length;
  const firsts = new Map<string, Ware>();
  const offeredOn = new Map<string, Set<string>>();
  const itemOf = new Map<string, string>();
  for (const ware of wares) {
    itemOf.set(ware.id, ware.itemId);
    const before = firsts.get(ware.itemId);
    if (!before || rankOf(ware) < rankOf(before)) firsts.set(ware.itemId, ware);
    const on = offeredOn.get(ware.itemId);
    if (on) on.add(ware.channelId);
    else offeredOn.set(ware.itemId, new Set([ware.channelId]));
  }
  return { firsts: [...firsts.values()], offeredOn, itemOf };
}

/** Guesses that wait for the merchant, with both offers. */
export async function listMatches(scope: ShopScope, query: ListQuery): Promise<ListPage<MatchRow>> {
  const { rows, total } = await guessPage(scope, query);
  const channels = await channelOrder(scope);
  const offers = await readMatchOffers(
    scope,
    rows.flatMap((row) => [row.leftId, row.rightId]),
  );
  return {
    total,
    rows: rows.flatMap(({ id, leftId, rightId, score, reasons }) => {
      const pair = [offers.get(leftId), offers.get(rightId)].flatMap((offer) => offer ?? []);
      pair.sort((a, b) => channels.indexOf(a.channelId) - channels.indexOf(b.channelId));
      const [first, second] = pair;
      return first && second ? [{ id, first, second, score, reasons: z.array(guessReason).parse(reasons) }] : [];
    }),
  };
}

/** What the merchant answers: some guesses, or all that a list finds. */
export interface MatchAnswer {
  isYes: boolean;
  of: readonly string[] | Pick<ListQuery, "search" | "filters">;
}

/**
 * Keeps the merchant's answers: a yes links, a no is never asked again. Gives back how many were answered, and how many
 * could not be linked, because meanwhile one of the two has another partner on that channel.
 */
export async function answerMatches(
  scope: ShopScope,
  { isYes, of }: MatchAnswer,
  now = clock.now(),
): Promise<{ answered: number; failed: number }> {
  const ids = "search" in of ? await guessIds(scope, of) : of;
  const guesses = await readGuesses(scope, ids);
  const pairs = guesses.map(({ leftId, rightId }) => pairOf(leftId, rightId));
  if (!isYes) {
    await saveDecisions(scope, pairs, "refused", now);
    return { answered: pairs.length, failed: 0 };
  }
  // All at once: a thousand answers take no longer than a page of an import.
  await lockItems(scope);
  await saveDecisions(scope, pairs, "accepted", now);
  const both = pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]);
  await decideAnew(scope, await channelOrder(scope), both);
  const offers = await readMatchOffers(scope, both);
  const failed = pairs.filter(({ leftId, rightId }) => offers.get(leftId)?.itemId !== offers.get(rightId)?.itemId);
  await dropDecisions(scope, failed);
  return { answered: pairs.length - failed.length, failed: failed.length };
}

/** Asks for a fresh look at what may be the same. */
export async function askForMatches(scope: ShopScope): Promise<void> {
  await ask(scope, request(guessJob, { shopId: scope.shopId }, { key: scope.shopId }));
}
