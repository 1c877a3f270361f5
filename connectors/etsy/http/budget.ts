import { MINUTE, SECOND } from "~/kernel/time";

/**
 * Of a day's requests, the share that each kind of reading leaves to others: lists to single records, which messages and
 * comparisons ask for, and both to the stock that is told and to what a merchant waits for.
 */
const KEPT = { list: 0.1, record: 0.05 };
export type Patience = keyof typeof KEPT;
/** When the day is nearly used up, reading waits so long before it looks again: the day slides. */
const LOOK_AGAIN_MS = 15 * MINUTE;

export interface Remaining {
  perDay: number;
  today: number;
  thisSecond: number;
}

/**
 * What is left of the app's requests, as Etsy's last answer told it. Etsy counts for the app as a whole, all shops and
 * all our processes together, so its count is the shared one: no other is kept. Nothing is assumed before the first answer.
 */
export class Budget {
  private known: (Remaining & { at: number }) | null = null;
  private underWay = 0;

  constructor(private readonly nowMs: () => number) {}

  learn(headers: Headers): void {
    const number = (name: string) => {
      const text = headers.get(name);
      return text === null || text.trim() === "" ? Number.NaN : Number(text);
    };
    const [perDay, today, thisSecond] = ["x-limit-per-day", "x-remaining-today", "x-remaining-this-second"].map(number);
    if (perDay === undefined || today === undefined || thisSecond === undefined) return;
    if (![perDay, today, thisSecond].every(Number.isFinite)) return;
    // Of those that are still under way, nobody has told Etsy yet; the one that was answered is among them.
    const others = Math.max(0, this.underWay - 1);
    this.known = { perDay, today, thisSecond: thisSecond - others, at: this.nowMs() };
  }

  /** Milliseconds until the second has room again. */
  waitMs(): number {
    const { known } = this;
    if (!known || known.thisSecond > 0) return 0;
    return Math.max(0, SECOND - (this.nowMs() - known.at));
  }

  /** A request goes out. */
  begin(): void {
    this.underWay += 1;
    if (this.known) this.known.thisSecond -= 1;
  }

  /** It came to its end, whatever it was. */
  end(): void {
    this.underWay -= 1;
  }

  /** Milliseconds for which reading in the background leaves the rest of the day to others; 0 when it need not. */
  restMs(patience: Patience): number {
    const { known } = this;
    if (!known || this.nowMs() - known.at >= LOOK_AGAIN_MS) return 0;
    return known.today <= known.perDay * KEPT[patience] ? LOOK_AGAIN_MS : 0;
  }

  /** What is left, for a log. */
  remaining(): Remaining | null {
    if (!this.known) return null;
    const { perDay, today, thisSecond } = this.known;
    return { perDay, today, thisSecond };
  }
}
