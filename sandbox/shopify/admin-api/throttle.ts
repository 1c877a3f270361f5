export interface Bucket {
  maximumAvailable: number;
  restoreRate: number;
}

/** Buckets by plan: points, and points a second. */
export const PLANS: Record<string, Bucket> = {
  Basic: { maximumAvailable: 2000, restoreRate: 100 },
  Advanced: { maximumAvailable: 4000, restoreRate: 200 },
  "Shopify Plus": { maximumAvailable: 20_000, restoreRate: 1000 },
};

export interface ThrottleStatus extends Bucket {
  currentlyAvailable: number;
}

/** The leaky buckets of every app and shop. */
export interface Throttle {
  /** Takes the points when they are there; what is left is told either way. */
  admit(name: string, bucket: Bucket, points: number, at: number): { admitted: boolean; status: ThrottleStatus };
  /** Gives back what was admitted but not used. */
  giveBack(name: string, bucket: Bucket, points: number, at: number): ThrottleStatus;
}

export function createThrottle(): Throttle {
  const levels = new Map<string, { available: number; at: number }>();

  function refill(name: string, bucket: Bucket, at: number): number {
    const level = levels.get(name);
    if (!level) return bucket.maximumAvailable;
    const restored = (Math.max(0, at - level.at) / 1000) * bucket.restoreRate;
    return Math.min(bucket.maximumAvailable, level.available + restored);
  }

  function settle(name: string, bucket: Bucket, available: number, at: number): ThrottleStatus {
    levels.set(name, { available, at });
    return { ...bucket, currentlyAvailable: Math.floor(available) };
  }

  return {
    admit(name, bucket, points, at) {
      const available = refill(name, bucket, at);
      const admitted = available >= points;
      return { admitted, status: settle(name, bucket, admitted ? available - points : available, at) };
    },
    giveBack(name, bucket, points, at) {
      const available = Math.min(bucket.maximumAvailable, refill(name, bucket, at) + points);
      return settle(name, bucket, available, at);
    },
  };
}
