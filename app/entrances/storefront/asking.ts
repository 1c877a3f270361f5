import { makeBuckets } from "~/infra/storefront/bucket";
import type { ShopId } from "~/kernel/ids";

/** An answer from memory costs next to nothing, one from the database does: what costs is what is limited closely. */
const askers = makeBuckets({ burst: 50_000, perSecond: 20_000 });
const misses = makeBuckets({ burst: 5_000, perSecond: 500 });
/** Of one shop, whoever asks: who has many addresses must not take the database from the other shops. */
const missesOfShop = makeBuckets({ burst: 20_000, perSecond: 1_000 });

/** Milliseconds that this asker of a shop has to wait; 0 when it may be answered. */
export function makeWait(shopId: ShopId, address: string, isReady: boolean, nowMs: number): number {
  const asker = `${shopId} ${address}`;
  const waitMs = askers.take(asker, nowMs);
  return waitMs > 0 || isReady ? waitMs : misses.take(asker, nowMs) || missesOfShop.take(shopId, nowMs);
}
