import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, type Result } from "~/kernel/result";
import type { ConnectorError } from "../contract";
import { open } from "./open";
import { mainChannel } from "./status";

export interface ThemeStatus {
  themeName: string;
  blocks: string[];
  embeds: string[];
}

/** What of ours stands in the shop's theme, as the platform says now. `config` where the platform has no themes. */
export async function themeStatus(shopId: ShopId): Promise<Result<ThemeStatus, ConnectorError>> {
  const channel = await inShop(shopId, mainChannel);
  if (!channel) return fail({ code: "config", message: reason("not-connected") });
  const opened = await open(shopId, channel.id);
  if (!opened.ok) return opened;
  if (!opened.value.theme)
    return fail({ code: "config", message: reason("not-offered", { platform: opened.value.platform, port: "theme" }) });
  return opened.value.theme.placedBlocks();
}
