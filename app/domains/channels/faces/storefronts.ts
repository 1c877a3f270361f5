import type { ShopScope } from "~/infra/scope";
import { meansOf } from "../core/capabilities";
import type { ChannelDto } from "../types";
import { connectorOf } from "./platforms";
import { listChannels } from "./status";

/** Connected channels on whose pages something of ours can stand, the main one first. */
export async function storefrontChannels(scope: ShopScope): Promise<ChannelDto[]> {
  const channels = await listChannels(scope);
  return channels.filter(({ state, platform }) => state === "connected" && hasStorefront(platform));
}

/** A marketplace's pages are its own, and files have none: nothing is published or measured there. */
function hasStorefront(platform: string): boolean {
  const ports = connectorOf(platform)?.ports ?? [];
  return (["publishes", "measures"] as const).some((capability) => meansOf(ports, capability) !== "none");
}
