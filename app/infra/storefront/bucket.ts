import { LRUCache } from "lru-cache";

export interface Rate {
  /** How many may come at once. */
  burst: number;
  perSecond: number;
}

/** Token buckets by name, the least used forgotten first. `take` tells the milliseconds to wait, 0 when it may pass. */
export function makeBuckets({ burst, perSecond }: Rate, most = 20_000) {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: most });
  return {
    take(name: string, nowMs: number, count = 1): number {
      let bucket = buckets.get(name);
      if (!bucket) {
        bucket = { tokens: burst, at: nowMs };
        buckets.set(name, bucket);
      }
      bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, nowMs - bucket.at) * perSecond) / 1_000);
      bucket.at = nowMs;
      if (bucket.tokens >= count) {
        bucket.tokens -= count;
        return 0;
      }
      return Math.ceil(((count - bucket.tokens) * 1_000) / perSecond);
    },
  };
}
