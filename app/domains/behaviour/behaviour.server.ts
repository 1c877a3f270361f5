import { tell } from "~/infra/outbox";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { getShop } from "../shops/shops.server";
import { gather } from "./core/gather";
import { readActs } from "./core/wire";
import { checkoutCompleted } from "./events";
import { nameBrowsers } from "./store/clicks";
import { appendActs, moveDays } from "./store.server";
import type { Act, RecordError, Recorded } from "./types";

export { customerOfSubject, subjectOfCustomer } from "./core/subject";
export { BATCH_SIZE, readBatch } from "./core/wire";
export { askForPixel, connectPixel } from "./faces/pixel";
export { type CheckoutBrowser, readCheckoutBrowser as browserOfCheckout } from "./store/checkout";
export {
  readCheckouts as checkoutsSince,
  readExposures as exposuresOf,
  readExposuresOfAll as exposuresOfAll,
  readSeen as seenBlocks,
} from "./store/exposures";
export { type ActMoment, readTimeline as actTimeline } from "./store/timeline";
export {
  type ReceivedPosition,
  readBrowsers as browsersOfCheckouts,
  readReceived as actsReceived,
  readTold as actsToTell,
} from "./store/told";
export { readViewsByBrowser as viewsByBrowser } from "./store/views";
export {
  firstActOn,
  readActsForExport as exportFor,
  readClicks as clicksById,
  readClicksOfCheckouts as clicksOfCheckouts,
  readCounts as countsByDay,
  readViewsByProduct as viewsByProduct,
  redactActs as redact,
} from "./store.server";
export type * from "./types";

/** Within this time the batches of one shop become one insert. */
const GATHER_MS = 5;
/** Acts of one insert. */
const MOST_AT_ONCE = 2_000;
/** Acts that may wait in this process, over all shops; beyond that senders are told to come back. */
const MOST_WAITING = 50_000;
/** How long the shop's zone and its wish to measure are taken as known. */
const KNOWN_MS = 30_000;

const known = new Map<ShopId, { timeZone: string; isMeasuringOn: boolean; until: number }>();
let waiting = 0;

const write = gather(store, { waitMs: GATHER_MS, most: MOST_AT_ONCE });

/**
 * Keeps what shoppers did: read, made safe, each id once, stored when it returns. Events that cannot be read are
 * dropped. Nothing is kept for a shop that switched measuring off. Call it with at most a batch at a time.
 * @param channelId the storefront that tells, where it has a key of its own; null: the main one
 */
export async function record(
  shopId: ShopId,
  events: readonly unknown[],
  now: Date,
  channelId: ChannelId | null = null,
): Promise<Result<Recorded, RecordError>> {
  const acts = readActs(events, now, channelId);
  if (acts.length === 0) return ok({ stored: 0, repeated: 0 });
  if (waiting + acts.length > MOST_WAITING) return fail({ code: "overloaded" });
  waiting += acts.length;
  try {
    const fresh = await write(shopId, acts);
    const stored = acts.filter((act) => fresh.has(act.id)).length;
    return ok({ stored, repeated: acts.length - stored });
  } finally {
    waiting -= acts.length;
  }
}

/** Ids that were not held before. */
async function store(shopId: ShopId, acts: Act[]): Promise<ReadonlySet<string>> {
  return inShop(shopId, async (scope) => {
    const shop = await shopFacts(scope);
    if (!shop.isMeasuringOn) return new Set<string>();
    const fresh = await appendActs(scope, shop.timeZone, acts);
    await nameBrowsers(
      scope,
      acts.filter((act) => !fresh.has(act.id)),
    );
    const tokens = acts.filter((act) => act.name === "checkout_completed" && fresh.has(act.id));
    const checkoutTokens = [...new Set(tokens.flatMap((act) => act.checkoutToken ?? []))];
    for (let i = 0; i < checkoutTokens.length; i += 500)
      await tell(scope, checkoutCompleted, { checkoutTokens: checkoutTokens.slice(i, i + 500) });
    return fresh;
  });
}

/** The shop's zone has changed: every act stands under its day in the zone of now. Gives back how many moved. */
export async function keepDays(scope: ShopScope): Promise<number> {
  known.delete(scope.shopId);
  return moveDays(scope, (await getShop(scope)).timeZone);
}

async function shopFacts(scope: ShopScope) {
  const held = known.get(scope.shopId);
  if (held && held.until > performance.now()) return held;
  const { timeZone, settings } = await getShop(scope);
  const facts = { timeZone, isMeasuringOn: settings.isMeasuringOn, until: performance.now() + KNOWN_MS };
  if (known.size > 10_000) known.clear();
  known.set(scope.shopId, facts);
  return facts;
}
