import { setTimeout as timeout } from "node:timers/promises";

/** The one place where time is read. Everything below takes `now` as an argument. */
export const clock = { now: (): Date => new Date() };

/** Waits, or less when `signal` aborts: then it just ends. */
export async function nap(ms: number, signal?: AbortSignal): Promise<void> {
  await timeout(ms, undefined, { signal }).catch(() => undefined);
}
