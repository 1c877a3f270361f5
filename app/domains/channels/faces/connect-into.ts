import { getShop, holdShop } from "~/domains/shops/shops.server";
import { forgetChannel, reserveRoute, setConnected } from "~/infra/routing/channel-routes";
import { inShop } from "~/infra/scope";
import { allowAddress, emailHashOf } from "~/infra/standalone/addresses";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { lockChannel } from "../store/channels.server";
import { type ConnectInput, takeUpOrRenew } from "./connect";

type Made = { shopId: ShopId; channelId: ChannelId; isNew: boolean };

/**
 * Connects an account as one more channel of a shop that stands. `belongs-elsewhere`: the account is another shop's,
 * connected or not, and stays there: nobody's records move without their merchant.
 */
export async function connectInto(
  shopId: ShopId,
  input: ConnectInput,
): Promise<Result<Made, { code: "belongs-elsewhere" | "shop-gone" }>> {
  const { platform, accountDomain } = input;
  const route = await reserveRoute({ platform, accountDomain, shopId, channelId: newId() });
  if (route.shopId !== shopId) return fail({ code: "belongs-elsewhere" });
  const { channelId } = route;
  const isNew = await inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    // Held, so that the shop is not erased between here and the end.
    const shop = await holdShop(scope);
    return shop?.state === "active" ? takeUpOrRenew(scope, channelId, input) : null;
  });
  if (isNew === null) {
    if (!route.isConnected) await forgetChannel(shopId, channelId, null);
    return fail({ code: "shop-gone" });
  }
  await setConnected(channelId, shopId, true);
  return ok({ shopId, channelId, isNew });
}

/** The shop's own mail address may sign in by this channel: its merchant comes in when Shopify's admin is gone. */
export async function allowOwner(shopId: ShopId, channelId: ChannelId): Promise<void> {
  const { email } = await inShop(shopId, getShop);
  if (email.includes("@")) await allowAddress(emailHashOf(email), { shopId, channelId });
}
