import pg from "pg";
import { SECOND } from "~/kernel/time";
import { nap } from "../clock";
import { log } from "../log";
import { poolConfig } from "./pools";

/**
 * Calls `onNotice` whenever a commit notifies one of `channels`, on a connection of its own that is made again when it
 * breaks; after each new connection it is called for every channel, since notices may have been missed. Gives back
 * what ends it.
 */
export function listen(channels: readonly string[], onNotice: (channel: string) => void): () => Promise<void> {
  const ended = new AbortController();
  let client: pg.Client | undefined;
  const run = async () => {
    while (!ended.signal.aborted) {
      try {
        client = new pg.Client(poolConfig("aisle_ingress", 1));
        const broken = new Promise<void>((resolve) => {
          client?.on("error", () => resolve());
          client?.on("end", () => resolve());
        });
        client.on("notification", (notice) => onNotice(notice.channel));
        await client.connect();
        for (const channel of channels) await client.query(`LISTEN ${channel}`);
        for (const channel of channels) onNotice(channel);
        await broken;
      } catch (error) {
        if (!ended.signal.aborted) log.warn({ err: error }, "listening to the database was interrupted");
      }
      await client?.end().catch(() => undefined);
      if (!ended.signal.aborted) await nap(SECOND, ended.signal);
    }
  };
  const running = run();
  return async () => {
    ended.abort();
    await client?.end().catch(() => undefined);
    await running;
  };
}
