import { MINUTE } from "~/kernel/time";

/** What one browser opened, in time. */
export interface BrowserViews {
  productExternalIds: string[];
  /** Milliseconds since 1970, of each, never falling. */
  at: number[];
}

/** What was looked at in one go: distinct products, and when it ended. */
export interface Session {
  productExternalIds: string[];
  /** Milliseconds since 1970. */
  endedAt: number;
}

/** A pause that ends a session: as most web analytics have it. */
const PAUSE = 30 * MINUTE;
/** Who opens more is no shopper, or no one session: its later views are left out. */
const LONGEST = 30;

/** The sessions in what browsers viewed, those of one product left out: they say nothing of pairs. */
export function toSessions(browsers: readonly BrowserViews[]): Session[] {
  const sessions: Session[] = [];
  for (const { productExternalIds, at } of browsers) {
    let open = new Set<string>();
    let last = Number.NEGATIVE_INFINITY;
    const close = () => {
      if (open.size > 1) sessions.push({ productExternalIds: [...open], endedAt: last });
      open = new Set();
    };
    for (const [i, id] of productExternalIds.entries()) {
      if (at[i]! - last > PAUSE) close();
      last = at[i]!;
      if (open.size < LONGEST) open.add(id);
    }
    close();
  }
  return sessions;
}
