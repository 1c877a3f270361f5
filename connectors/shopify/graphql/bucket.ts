import type { CostReport } from "./failures";

/**
 * What is known of the shop's cost bucket: as the last answer told it, filled since at the rate that the answer told.
 * Nothing is assumed before the first answer.
 */
export class Bucket {
  private status: { available: number; maximum: number; rate: number; at: number } | null = null;
  private readonly costs = new Map<string, number>();

  constructor(private readonly nowMs: () => number) {}

  /** A report that makes no sense is none: it would be waited by. */
  learn(operation: string, cost: CostReport | undefined): void {
    const requested = cost?.requestedQueryCost;
    if (isAmount(requested)) this.costs.set(operation, requested);
    const { currentlyAvailable: available, maximumAvailable: maximum, restoreRate: rate } = cost?.throttleStatus ?? {};
    if (!isAmount(available) || !isAmount(maximum) || !isAmount(rate)) return;
    this.status = { available, maximum, rate, at: this.nowMs() };
  }

  /** What is in it now, in points; null before the first answer. */
  points(): { left: number; most: number } | null {
    if (this.status === null) return null;
    const { available, maximum, rate, at } = this.status;
    const filled = available + ((this.nowMs() - at) / 1_000) * Math.max(0, rate);
    return { left: Math.max(0, Math.floor(Math.min(maximum, filled))), most: maximum };
  }

  /** Milliseconds until the operation, at the cost of its last run, would be admitted; 0 when nothing speaks against it. */
  waitMs(operation: string): number {
    const cost = this.costs.get(operation);
    if (cost === undefined || this.status === null || !(this.status.rate > 0)) return 0;
    const { available, maximum, rate, at } = this.status;
    const now = Math.min(maximum, available + ((this.nowMs() - at) / 1_000) * rate);
    return now >= cost ? 0 : Math.ceil(((Math.min(cost, maximum) - now) / rate) * 1_000);
  }
}

const isAmount = (value: number | undefined): value is number => Number.isFinite(value) && Number(value) >= 0;
