import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { log } from "~/infra/log";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import { lockChannel } from "../store/channels.server";
import type { Ingest } from "../types";
import { open } from "./open";

/** How long a merchant who has just installed waits for it at most. */
const PATIENCE = 3 * SECOND;

/**
 * The shop itself and a few of its newest records, so that the first page a merchant sees is about their own shop. The
 * import that has begun reads all of it again: whatever goes wrong here is of no consequence. Returns within three
 * seconds, and goes on without being waited for.
 */
export async function takeFirstLook(shopId: ShopId, channelId: ChannelId, ingest: Ingest): Promise<void> {
  const look = lookAt(shopId, channelId, ingest).catch((error: unknown) =>
    log.warn({ err: error, shopId, channelId }, "a new shop could not be looked at; its import brings it"),
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([look, patience]);
  clearTimeout(timer);
}

async function lookAt(shopId: ShopId, channelId: ChannelId, ingest: Ingest): Promise<void> {
  const opened = await open(shopId, channelId, { signal: AbortSignal.timeout(PATIENCE) });
  if (!opened.ok || !opened.value.glance) return;
  const page = await opened.value.glance.read();
  if (!page.ok) return log.info({ shopId, channelId, code: page.error.code }, "a new shop does not answer at once");
  const isShop = (change: { kind: string }) => change.kind === "shop";
  await inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    const context = async () => {
      const { timeZone } = await getShop(scope);
      return { channelId, timeZone, now: clock.now(), isImport: true };
    };
    // The shop first: its zone says on which days its orders were.
    await ingest.apply(scope, await context(), page.value.changes.filter(isShop));
    const rest = page.value.changes.filter((change) => !isShop(change));
    await ingest.apply(scope, await context(), rest);
  });
}
