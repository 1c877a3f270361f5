import { isUntouched } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { findChannels } from "../store/channels.server";

const PLATFORM = "shopify";

/** Whether the shop is one Shopify store, a few days here, with nothing in it that could not be read again. */
export async function mayJoin(scope: ShopScope): Promise<boolean> {
  const [only, ...others] = await findChannels(scope);
  const isOne = only?.platform === PLATFORM && only.state === "connected" && others.length === 0;
  return isOne && (await isUntouched(scope, clock.now()));
}
