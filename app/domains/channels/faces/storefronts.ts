import type { ShopScope } from "~/infra/scope";
import type { ChannelDto } from "../types";
import { FILES } from "./own-channel";
import { listChannels } from "./status";

/** A marketplace's pages are its own, and files have none: blocks cannot stand there. */
const WITHOUT_STOREFRONT: ReadonlySet<string> = new Set(["etsy", FILES]);

/** Connected channels with a storefront, the main one first. */
export async function storefrontChannels(scope: ShopScope): Promise<ChannelDto[]> {
  const channels = await listChannels(scope);
  return channels.filter(({ state, platform }) => state === "connected" && !WITHOUT_STOREFRONT.has(platform));
}
