import { noticeTopics } from "~/domains/channels/channels.server";
import { drainInbox } from "~/domains/channels/jobs";
import { nap } from "~/infra/clock";
import { listen } from "~/infra/db/listen";
import { dropMessagesOf, waitingAccounts } from "~/infra/inbox/messages";
import { INBOX_CHANNEL } from "~/infra/inbox/receive";
import { log } from "~/infra/log";
import { request } from "~/infra/queue/declare";
import { enqueueUnlessWaiting } from "~/infra/queue/enqueue";
import { SECOND } from "~/kernel/time";

/** The net under the entrance's notices. */
const SWEEP = SECOND;
/** Notices come in bursts: one look answers for all of them. */
const GATHER_MS = 20;

/** Asks for a drain of every channel that has messages waiting, until it is stopped. */
export function startPump(): { stop(): Promise<void> } {
  const ended = new AbortController();
  let wake = new AbortController();
  const stopListening = listen([INBOX_CHANNEL], () => wake.abort());
  const run = async () => {
    while (!ended.signal.aborted) {
      wake = new AbortController();
      try {
        await pumpOnce();
      } catch (error) {
        log.error({ err: error }, "the inbox could not be looked at and is tried again");
      }
      await nap(SWEEP, AbortSignal.any([ended.signal, wake.signal]));
      await nap(GATHER_MS, ended.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      ended.abort();
      await stopListening();
      await running;
    },
  };
}

export async function pumpOnce(): Promise<void> {
  for (const { platform, accountDomain, shopId, channelId } of await waitingAccounts(noticeTopics())) {
    if (shopId && channelId) {
      await enqueueUnlessWaiting(request(drainInbox, { shopId, channelId }, { key: channelId }));
    } else {
      await dropMessagesOf(platform, accountDomain, "no channel is known for this account");
    }
  }
}
