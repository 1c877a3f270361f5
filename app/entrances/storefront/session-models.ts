import { LRUCache } from "lru-cache";
import { loadSessionRanker, type SessionRanker } from "~/domains/recommendations/recommendations.server";
import type { ShopId } from "~/kernel/ids";

interface Held {
  version: string;
  ranker: SessionRanker | null;
  bytes: number;
}

/** Of this process's memory, for all shops together; the shop that was asked for longest ago goes first. */
const MOST_BYTES = 256 * 1024 * 1024;
const models = new LRUCache<ShopId, Held>({ maxSize: MOST_BYTES, sizeCalculation: ({ bytes }) => 1 + bytes });
const loading = new Map<ShopId, Promise<Held>>();

/** Whether a shop's model is in memory: else some megabytes are read. */
export function isModelReady(shopId: ShopId): boolean {
  return models.has(shopId);
}

/**
 * What ranks for a shop's shoppers; null where nothing was learnt yet. At once when it is held: after a training the
 * former one answers until the new one is read.
 * @param version changes with each training, as `servingVersion` tells it
 */
export function sessionRanker(shopId: ShopId, version: string): SessionRanker | null | Promise<SessionRanker | null> {
  const held = models.get(shopId);
  if (held?.version === version) return held.ranker;
  const loaded = load(shopId, version);
  if (!held) return loaded.then(({ ranker }) => ranker);
  loaded.catch(() => undefined);
  return held.ranker;
}

function load(shopId: ShopId, version: string): Promise<Held> {
  const underWay = loading.get(shopId);
  if (underWay) return underWay;
  const loaded = loadSessionRanker(shopId)
    .then((found) => {
      const held = { version, ranker: found?.ranker ?? null, bytes: found?.bytes ?? 0 };
      models.set(shopId, held);
      return held;
    })
    .finally(() => loading.delete(shopId));
  loading.set(shopId, loaded);
  return loaded;
}
