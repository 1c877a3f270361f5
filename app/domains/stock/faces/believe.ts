import type { ShopScope } from "~/infra/scope";
import { SECOND } from "~/kernel/time";
import { judgeAmong } from "../core/among";
import { isPushedBetween } from "../core/difference";
import { doubtOfDifference } from "../core/doubt";
import { judge, latestOf } from "../core/expected";
import { tellsWhenSold } from "../core/left-shelf";
import { settleDrift } from "../store/drift.server";
import { type Movement, NO_ORDER, record } from "../store/movements.server";
import { isLevelOf, type Offer, writeOffers } from "../store/offers.server";
import { markDue } from "./due";
import { askLooks, seen } from "./marks";
import { settleOversells } from "./oversells";
import type { Fact, SureNumbers } from "./sure-numbers";

/** So often a number is read anew when something came in between; then it is judged as it is. */
const MOST_LOOKS = 5;
/** Until the next reading. */
const LOOK_AGAIN = SECOND;

interface Believed {
  offer: Offer;
  /** What became of the truth by it, if anything. */
  correction: Movement | null;
}

/**
 * Believes numbers that were read: where nothing came in between, all that no order explains is a change of the truth.
 * Where something did, the number is read anew a few times; what sells all the time is then judged with what came in
 * between on either side. The caller holds the lock of the shop's stock.
 */
export async function believe(
  scope: ShopScope,
  read: SureNumbers & { after: ReadonlyMap<string, Fact>; platform: string },
  now: Date,
): Promise<void> {
  const believed: Believed[] = [];
  const again: Offer[] = [];
  /** The platform tells no number of it. */
  const unread: Offer[] = [];
  for (const [key, after] of read.after) {
    const level = read.levels.find((one) => isLevelOf(one, after.offer));
    const before = read.facts.get(key);
    if (!level || level.available === null || !before) {
      unread.push(seen(after.offer));
      continue;
    }
    // What our push wrote over waits to be sent again: until then orders of doubtful times do not explain the number.
    const isWritten =
      isPushedBetween(before.offer, after.offer) || (after.offer.isDue && !tellsWhenSold(read.platform));
    const given = { before, after, isWritten, available: level.available, at: read.readAt };
    // What became of a difference is asked of a quiet reading alone: until then it is not told either.
    const isOpen = after.offer.looks < MOST_LOOKS || after.offer.differing !== null;
    const found = isQuiet(given) ? quiet(given) : isOpen ? null : among(given);
    if (found) believed.push(found);
    else again.push({ ...after.offer, lookAt: new Date(now.getTime() + LOOK_AGAIN), looks: after.offer.looks + 1 });
  }
  const corrections = believed.flatMap(({ correction }) => correction ?? []);
  await record(scope, corrections, now);
  const offers = believed.map(({ offer }) => offer);
  await writeOffers(scope, [...offers, ...again, ...unread]);
  const changed = believed.filter(({ correction }) => correction).map(({ offer }) => offer);
  await settleDrift(scope, changed, "taken", now);
  const itemIds = offers.map(({ itemId }) => itemId);
  await settleOversells(scope, itemIds, now);
  await markDue(scope, itemIds, { now });
  await askLooks(scope, again, now);
}

/** Neither did the platform sell of it nor did we send a number while it was being read. */
function isQuiet({ before, after, isWritten }: Given): boolean {
  return !isWritten && latestOf(before.offer, before.moves) === latestOf(after.offer, after.moves);
}

interface Given {
  before: Fact;
  after: Fact;
  isWritten: boolean;
  available: number;
  at: Date;
}

function quiet({ after: { offer, moves }, available, at }: Given): Believed {
  const verdict = judge(offer, moves, { available, at }, true);
  // What was waiting for a difference that was lost is asked for anew.
  const lost = offer.differing ? { differing: null, differenceKey: null, isDue: false } : {};
  const known = { told: available, toldAt: at, toldSerial: latestOf(offer, moves), isExact: true, ...lost };
  if (verdict.kind !== "differs") return { offer: seen({ ...offer, ...known }), correction: null };
  const doubt = doubtOfDifference(offer, moves, { available, at }, true);
  return { offer: seen({ ...offer, ...known }), correction: { ...correction(offer, verdict.by, at), doubt } };
}

/** It sells all the time, or is told all the time: a number that we sent meanwhile stands there, whatever was read. */
function among({ before, after: { offer, moves }, isWritten, available, at }: Given): Believed {
  if (isWritten) return { offer: seen(offer), correction: null };
  const known = new Set(before.moves.map(({ serial }) => serial));
  const between = moves.filter(({ serial }) => !known.has(serial));
  const found = judgeAmong(offer, before.moves, between, available);
  if (!found) return { offer: seen(offer), correction: null };
  const { by, doubt, ...from } = found;
  const next = { ...offer, ...from, toldAt: at, isExact: true };
  return { offer: seen(next), correction: { ...correction(offer, by, at), doubt } };
}

/** The channel's own number moved by this: so does what is left. */
export function correction(offer: Offer, by: number, at: Date): Movement {
  const { itemId, location, channelId, variantId } = offer;
  return {
    ...{ itemId, location, channelId, variantId, ...NO_ORDER, quantity: by, ownQuantity: 0, kind: "correction" },
    ...{ sinceAt: offer.toldAt, occurredAt: at },
    sourceKey: `correction/${channelId}/${variantId}/${location}/${at.toISOString()}`,
  };
}
