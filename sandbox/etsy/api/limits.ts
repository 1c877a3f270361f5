export interface Limits {
  perSecond: number;
  perDay: number;
}

/** What a new app is given. */
export const USUAL: Limits = { perSecond: 10, perDay: 10_000 };

const SECOND = 1_000;
const DAY = 86_400_000;

/** Counts an app's requests over the second and the day that end now. */
export class Meter {
  private recent: number[] = [];
  /** Begin of the hour and requests of it: a day is counted by hours. */
  private hours = new Map<number, number>();

  constructor(
    private readonly limits: Limits,
    private readonly nowMs: () => number,
  ) {}

  /** Takes one request. What is left comes as the headers of its answer; null as `refused` when it may go on. */
  take(): { headers: Record<string, string>; refused: "second" | "day" | null } {
    const now = this.nowMs();
    this.recent = this.recent.filter((at) => now - at < SECOND);
    for (const hour of this.hours.keys()) if (now - hour >= DAY) this.hours.delete(hour);
    const today = [...this.hours.values()].reduce((sum, count) => sum + count, 0);
    const { perSecond, perDay } = this.limits;
    const refused = today >= perDay ? "day" : this.recent.length >= perSecond ? "second" : null;
    if (refused === null) {
      this.recent.push(now);
      const hour = now - (now % (DAY / 24));
      this.hours.set(hour, (this.hours.get(hour) ?? 0) + 1);
    }
    const used = refused === null ? 1 : 0;
    const oldest = Math.min(...this.hours.keys());
    const waitMs = refused === "day" ? oldest + DAY - now : SECOND - (now - (this.recent[0] ?? now));
    return {
      refused,
      headers: {
        "x-limit-per-second": String(perSecond),
        "x-remaining-this-second": String(Math.max(0, perSecond - this.recent.length)),
        "x-limit-per-day": String(perDay),
        "x-remaining-today": String(Math.max(0, perDay - today - used)),
        ...(refused !== null && { "retry-after": String(Math.max(1, Math.ceil(waitMs / SECOND))) }),
      },
    };
  }
}
