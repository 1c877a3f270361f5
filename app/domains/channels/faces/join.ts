import type { z } from "zod";
import { findShopDto } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop } from "~/infra/scope";
import { issueJoinCode, lookAtJoinCode, takeJoinCode } from "~/infra/standalone/join-code";
import { makeBuckets } from "~/infra/storefront/bucket";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { joinStore } from "../jobs";
import { findChannels } from "../store/channels.server";
import { mayJoin } from "./may-join";
import { takeIn } from "./take-in";

/** The work goes on by itself when the process that was asked for it has died. */
const NET = 15 * SECOND;
/** What one shop may try: nobody finds 80 bits, but nobody has to be let try. */
const tries = makeBuckets({ burst: 10, perSecond: 1 / 60 });

export type Joining = z.infer<typeof joinStore.payload>;

/**
 * Why a store does not join: the code is wrong, used or too old · too many were tried · it is this very shop's · the
 * store has been set up on its own · meanwhile the business left, or joined another itself, or something was made here.
 */
export type JoinError = { code: "wrong-code" | "too-many" | "own-code" | "has-work" | "host-moved" };

/** A code by which one more Shopify store joins this shop, until `endsAt`, and where Aisle is installed in that store. */
export async function offerJoin(shopId: ShopId): Promise<{ code: string; endsAt: string; installUrl: string }> {
  const { code, endsAt } = await issueJoinCode(shopId, clock.now());
  const { SHOPIFY_SANDBOX_URL, SHOPIFY_API_KEY } = env();
  const installUrl = SHOPIFY_SANDBOX_URL ?? `https://admin.shopify.com/oauth/install?client_id=${SHOPIFY_API_KEY}`;
  return { code, endsAt: endsAt.toISOString(), installUrl };
}

/** The business that a code leads to, before anything is done. */
export async function lookAtJoin(shopId: ShopId, code: string): Promise<Result<{ name: string }, JoinError>> {
  const now = clock.now();
  if (tries.take(shopId, now.getTime()) > 0) return fail({ code: "too-many" });
  const found = await hostOf(shopId, await lookAtJoinCode(code, now));
  if (!found.ok) return found;
  if (!(await inShop(shopId, mayJoin))) return fail({ code: "has-work" });
  return ok({ name: found.value.name });
}

/**
 * The only store of this shop becomes a channel of the shop that the code leads to, and this shop is erased. The code is
 * used up first; what follows is one job, which this call does at once and which is done later where it could not.
 */
export async function join(shopId: ShopId, code: string): Promise<Result<{ shopId: ShopId }, JoinError>> {
  const looked = await lookAtJoin(shopId, code);
  if (!looked.ok) return looked;
  const host = await hostOf(shopId, await takeJoinCode(code, clock.now()));
  if (!host.ok) return host;
  const [store] = await inShop(shopId, findChannels);
  if (!store) return fail({ code: "has-work" });
  const joining = await inShop(host.value.shopId, async (scope): Promise<Joining> => {
    const { platform, accountDomain, scopes } = store;
    // A store that was here before takes up its records again.
    const former = (await findChannels(scope)).find((one) => one.accountDomain === accountDomain);
    const wish: Joining = {
      shopId: host.value.shopId,
      channelId: former?.id ?? newId<ChannelId>(),
      ...{ platform, accountDomain, scopes },
      from: { shopId, channelId: store.id },
      askedAt: clock.now().toISOString(),
    };
    await ask(scope, request(joinStore, wish, { delayMs: NET }));
    return wish;
  });
  return (await takeIn(joining)) ? ok({ shopId: host.value.shopId }) : fail({ code: "host-moved" });
}

async function hostOf(
  shopId: ShopId,
  hostId: ShopId | null,
): Promise<Result<{ shopId: ShopId; name: string }, JoinError>> {
  if (hostId === null) return fail({ code: "wrong-code" });
  if (hostId === shopId) return fail({ code: "own-code" });
  const host = await inShop(hostId, findShopDto);
  return host?.state === "active" ? ok({ shopId: hostId, name: host.name }) : fail({ code: "wrong-code" });
}
