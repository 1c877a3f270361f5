import { closeProblem } from "~/domains/shops/shops.server";
import type { ShopScope } from "~/infra/scope";
import { SECOND } from "~/kernel/time";
import { type ConnectorError, NOT_COUNTED, NOT_KNOWN, STALE } from "../contract";
import { nextLag } from "../core/buffer";
import { landed } from "../core/difference";
import { expectedAt, latestOf } from "../core/expected";
import { restsNoMore, waitedFor } from "../core/lag";
import { settleDrift } from "../store/drift.server";
import { keyOf, type Offer, readOffers, writeOffers } from "../store/offers.server";
import { lockStock, saveLag, saveRest } from "../store/settings.server";
import { placeKey, readTruths, type Truth } from "../store/truths.server";
import { MEASURED, ownMoves, wantedOf } from "./due";
import { askLooks, inDoubt, seen } from "./marks";
import type { OnChannel } from "./on";
import { lose, type Prepared } from "./prepare";

export const NOT_PUSHED = "stock-not-pushed";
export const NOT_ALLOWED = "stock-not-allowed";

/** The platform has sold what nobody told us of yet, or somebody changed the number: its order mostly comes by then. */
const ORDER_FIRST = SECOND / 2;

/** In the order of what was sent: why it was refused, or null. */
type Answers = readonly { error: ConnectorError | null }[];

interface Held {
  offerOf(before: Offer): { offer: Offer; truth: Truth } | null;
  movesOf: Awaited<ReturnType<typeof ownMoves>>;
}

/**
 * Notes what became of numbers that were sent. `canDiffer`: what was refused because another number stood there goes out by
 * difference at once, where it was known exactly. Gives back those, by their keys.
 */
export async function noteNumbers(
  scope: ShopScope,
  { channel, numbers, startedAt }: Prepared,
  answers: Answers,
  { compares, canDiffer }: { compares: boolean; canDiffer: boolean },
  now: Date,
): Promise<Set<string>> {
  const { offerOf, movesOf } = await readHeld(scope, numbers);
  const stale = new Set<string>();
  let { lagMs } = channel;
  const written = numbers.flatMap(({ offer: before, target, serial, isExactThen }, index): Offer[] => {
    const held = offerOf(before);
    const error = answers[index]?.error ?? null;
    if (!held) return [];
    const { offer, truth } = held;
    if (error?.code === "rejected" && error.field === STALE) {
      // What was sold there has been told by now: with it the number may be as expected.
      const isExplained = latestOf(offer, movesOf(offer)) > serial;
      const isByDifference = canDiffer && offer.isExact;
      if (isByDifference) stale.add(keyOf(offer));
      const waits = { ...offer, pushing: null, isDue: isExplained || isByDifference };
      return [isExplained ? waits : inDoubt(waits, now, ORDER_FIRST, true)];
    }
    if (error) return [refused(offer, error.message)];
    // What was sold or put back while this was on its way: the newest goes out next.
    const isNewest = wantedOf(channel, truth).wanted === target.available;
    lagMs = nextLag(lagMs, measured(before, offer.dueSince, channel, now) ?? lagMs);
    // Compared before it was written: whatever was not known when it was sent came after it, or before what it leant on.
    const isCompared = compares && target.expected !== null;
    const isExact = isCompared && isExactThen;
    const next = {
      ...offer,
      ...{ told: target.available, toldAt: isCompared ? startedAt : now, toldSerial: serial, isExact, pushing: null },
      ...{ pushStartedAt: startedAt, pushedAt: now, isDue: !isNewest, dueSince: isNewest ? null : now, refusal: null },
      differences: [],
    };
    return [isExact ? seen(next) : next];
  });
  await writeOffers(scope, written);
  await askLooks(scope, written, now);
  const done = written.filter(({ pushedAt }) => pushedAt === now);
  await finish(scope, channel, done, lagMs, now);
  return stale;
}

/** Notes what became of differences: one that landed is known from then on as if it had always been there. */
export async function noteDifferences(
  scope: ShopScope,
  { channel, differences }: Prepared,
  answers: Answers,
  now: Date,
): Promise<void> {
  const { offerOf, movesOf } = await readHeld(scope, differences);
  let { lagMs } = channel;
  const done: Offer[] = [];
  const written = differences.flatMap(({ offer: before, difference }, index): Offer[] => {
    const held = offerOf(before);
    const error = answers[index]?.error ?? null;
    // It is kept anew meanwhile: what it showed then was read after.
    if (!held || held.offer.differenceKey !== difference.key) return [];
    const { offer, truth } = held;
    const answered = { ...offer, pushing: null, differenceKey: null };
    const field = error?.code === "rejected" ? error.field : undefined;
    if (field === NOT_COUNTED) return [{ ...answered, differing: null }];
    if (field === NOT_KNOWN) return [lose(offer, now)];
    if (error) return [{ ...refused(answered, error.message), differing: null }];
    const next = { ...landed(answered, now), refusal: null };
    const isRight = expectedAt(next, movesOf(offer), null) === wantedOf(channel, truth).wanted;
    lagMs = nextLag(lagMs, measured(before, offer.dueSince, channel, now) ?? lagMs);
    done.push({ ...next, isDue: !isRight, dueSince: isRight ? null : now });
    return done.slice(-1);
  });
  await writeOffers(scope, written);
  await askLooks(scope, written, now);
  await finish(scope, channel, done, lagMs, now);
}

async function readHeld(scope: ShopScope, sent: readonly { offer: Offer }[]): Promise<Held> {
  await lockStock(scope);
  const itemIds = sent.map(({ offer }) => offer.itemId);
  const truths = await readTruths(scope, itemIds);
  const current = new Map((await readOffers(scope, itemIds)).map((offer) => [keyOf(offer), offer]));
  const offerOf = (before: Offer) => {
    const offer = current.get(keyOf(before));
    const truth = truths.get(placeKey(before));
    return offer && truth ? { offer, truth } : null;
  };
  return { offerOf, movesOf: await ownMoves(scope, [...current.values()]) };
}

const refused = (offer: Offer, why: string): Offer => ({
  ...offer,
  ...{ pushing: null, isDue: false, dueSince: null, refusal: why },
});

/** The platform took something: what was open of it is answered, and nothing hinders its pushes. */
async function finish(scope: ShopScope, channel: OnChannel, done: readonly Offer[], lagMs: number, now: Date) {
  await settleDrift(scope, done, "sent", now);
  if (lagMs !== channel.lagMs) await saveLag(scope, channel.channelId, lagMs);
  const rest = restsNoMore(channel, now);
  if (rest) await saveRest(scope, channel.channelId, rest);
  await closeProblem(scope, { code: NOT_PUSHED, subject: channel.channelId });
  await closeProblem(scope, { code: NOT_ALLOWED, subject: channel.channelId });
}

/** How long a number waited; null where it says nothing of the next sale: the first one ever, or of long ago. */
function measured(before: Offer, dueSince: Date | null, channel: OnChannel, now: Date): number | null {
  const isFirst = before.pushedAt === null && before.differences.length === 0;
  if (isFirst || !dueSince || now.getTime() - dueSince.getTime() >= MEASURED) return null;
  return waitedFor(dueSince, channel, now);
}
