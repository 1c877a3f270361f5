import type { Ingest } from "~/domains/channels/channels.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { MINUTE, SECOND } from "~/kernel/time";
import { type Offer, readLooks, writeOffers } from "../store/offers.server";
import { lockStock } from "../store/settings.server";
import { believe } from "./believe";
import { stillInDoubt } from "./compare";
import { seen } from "./marks";
import { onChannels } from "./on";
import { factsOf, readNumbers } from "./sure-numbers";

/** Orders are read from so long before the last number that was known to be right: clocks of platforms are not ours. */
const OVERLAP = MINUTE;
/** Numbers that one reading asks for. */
const AT_ONCE = 100;
const RETRY = 3 * SECOND;

/**
 * Reads the numbers that are in doubt between two readings of the channel's orders. What no order explains was changed on
 * the platform, by the merchant or by somebody else: it is a change of the truth. Returns after how long to come back, if
 * at all.
 */
export async function lookIntoNow(
  input: { shopId: ShopId; channelId: ChannelId },
  ingest: Ingest,
  signal: AbortSignal,
): Promise<number | null> {
  const { shopId, channelId } = input;
  const due = await inShop(shopId, (scope) => dueLooks(scope, channelId, clock.now()));
  if (due.offers.length === 0) return due.nextMs;
  const times = due.offers.flatMap(({ toldAt }) => toldAt?.getTime() ?? []);
  const since = new Date(Math.min(clock.now().getTime(), ...times) - OVERLAP);
  const asked = { ...input, stockItems: [...new Set(due.offers.map((offer) => offer.inventoryItemExternalId))] };
  const read = await readNumbers(asked, since, ingest, signal);
  if (!read.ok) {
    const { error } = read;
    if (error.code === "rate-limited") return Math.max(SECOND, error.retryAfterMs);
    if (error.code === "transient") return Math.max(RETRY, error.retryAfterMs ?? 0);
    // The night's comparison finds what cannot be looked into now.
    await inShop(shopId, (scope) => forgetLooks(scope, channelId));
    return null;
  }
  return inShop(shopId, async (scope) => {
    await lockStock(scope);
    const after = await factsOf(scope, asked, since, clock.now());
    const platform = (await onChannels(scope)).find((channel) => channel.channelId === channelId)?.platform ?? "";
    await believe(scope, { ...read.value, after, platform }, clock.now());
    return nextLook(await readLooks(scope, channelId, 1), clock.now());
  });
}

/** Those whose time has come and that nothing has answered for meanwhile. */
async function dueLooks(
  scope: ShopScope,
  channelId: string,
  now: Date,
): Promise<{ offers: Offer[]; nextMs: number | null }> {
  await lockStock(scope);
  const isOn = (await onChannels(scope)).some((channel) => channel.channelId === channelId);
  const waiting = isOn ? await readLooks(scope, channelId, AT_ONCE) : [];
  const due = waiting.filter(({ lookAt }) => lookAt && lookAt <= now);
  const doubted = await stillInDoubt(
    scope,
    channelId,
    due.filter(({ mustRead }) => !mustRead),
  );
  const offers = due.filter((offer) => offer.mustRead || doubted.has(offer));
  await writeOffers(scope, due.filter((offer) => !offers.includes(offer)).map(seen));
  return { offers, nextMs: nextLook(await readLooks(scope, channelId, 1), now) };
}

function nextLook([first]: readonly Offer[], now: Date): number | null {
  return first?.lookAt ? Math.max(0, first.lookAt.getTime() - now.getTime()) : null;
}

async function forgetLooks(scope: ShopScope, channelId: string): Promise<void> {
  await lockStock(scope);
  await writeOffers(scope, (await readLooks(scope, channelId, 1_000)).map(seen));
}
