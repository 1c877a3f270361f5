import type { BehaviourEvent } from "../../contract/events";

const largestBatch = 50;
const waitMs = 400;

/** Gathers events for a moment, so that one page is one request; an urgent one takes the waiting ones along at once. */
export function batchInto(deliver: (events: BehaviourEvent[]) => Promise<void>) {
  let waiting: BehaviourEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (events.length > 0) void deliver(events);
  }

  return {
    add(event: BehaviourEvent, isUrgent: boolean): void {
      waiting.push(event);
      if (isUrgent || waiting.length >= largestBatch) flush();
      else timer ??= setTimeout(flush, waitMs);
    },
    /** Forgets what waits: consent was withdrawn. */
    drop(): void {
      clearTimeout(timer);
      timer = undefined;
      waiting = [];
    },
  };
}
