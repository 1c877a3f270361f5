import { reconcileNightly } from "~/domains/channels/jobs";
import { nap } from "~/infra/clock";
import { forgetOldMessages } from "~/infra/inbox/messages";
import { log } from "~/infra/log";
import { request } from "~/infra/queue/declare";
import { enqueueUnlessWaiting } from "~/infra/queue/enqueue";
import { connectedRoutes } from "~/infra/routing/channel-routes";
import { HOUR } from "~/kernel/time";

/**
 * What comes by the clock and not from an event. A night's comparison plans the next one itself, as a job that waits
 * for its time; here, hourly, a plan that was lost is made again.
 */
export function startSchedule(): { stop(): Promise<void> } {
  const ended = new AbortController();
  const run = async () => {
    while (!ended.signal.aborted) {
      await nap(HOUR, ended.signal);
      if (ended.signal.aborted) return;
      try {
        await everyHour();
      } catch (error) {
        log.error({ err: error }, "the hourly round failed and comes again");
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

export async function everyHour(): Promise<void> {
  for (const { shopId, channelId } of await connectedRoutes()) {
    const night = request(reconcileNightly, { shopId, channelId }, { key: `night-${channelId}`, delayMs: HOUR });
    await enqueueUnlessWaiting(night);
  }
  const dropped = await forgetOldMessages();
  log.info({ dropped }, "old inbox messages were dropped");
}
