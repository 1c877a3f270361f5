import { MINUTE } from "~/kernel/time";

/** Work that waits for the end of a rest comes so much later. */
const SLACK = MINUTE;

/** When a channel rested: it was paused, or its platform asked to wait. */
export interface Rest {
  restsSince: Date | null;
  restsUntil: Date | null;
}

/** So long something has waited by now, in milliseconds, less what its channel rested of it. */
export function waitedFor(since: Date, { restsSince, restsUntil }: Rest, now: Date): number {
  const waited = now.getTime() - since.getTime();
  if (!restsSince || !restsUntil) return Math.max(0, waited);
  const from = Math.max(since.getTime(), restsSince.getTime());
  const until = Math.min(now.getTime(), restsUntil.getTime());
  return Math.max(0, waited - Math.max(0, until - from));
}

/** A channel rests from now on until then: one that rested until now goes on resting. */
export function restsOn({ restsSince, restsUntil }: Rest, now: Date, forMs: number): Rest {
  const goesOn = restsSince !== null && restsUntil !== null && restsUntil.getTime() >= now.getTime() - SLACK;
  return { restsSince: goesOn ? restsSince : now, restsUntil: new Date(now.getTime() + forMs) };
}

/** Something was sent: it rests no more. Null: nothing changes. */
export function restsNoMore({ restsSince, restsUntil }: Rest, now: Date): Rest | null {
  return restsUntil && restsUntil > now ? { restsSince, restsUntil: now } : null;
}
