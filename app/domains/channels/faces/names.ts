import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { findChannel, updateChannel } from "../store/channels.server";
import type { ChannelError } from "../types";

export const TITLE_MAX = 60;

/** The merchant's own name for a channel, 1 to 60 characters. */
export async function rename(
  scope: ShopScope,
  channelId: ChannelId,
  title: string,
): Promise<Result<void, ChannelError | { code: "no-title" }>> {
  const given = title.trim();
  if (given.length === 0 || given.length > TITLE_MAX) return fail({ code: "no-title" });
  if (!(await findChannel(scope, channelId))) return fail({ code: "not-found" });
  await updateChannel(scope, channelId, { title: given });
  return ok(undefined);
}

/** What the account is called on its platform, as its shop says. */
export async function noteAccountName(scope: ShopScope, channelId: ChannelId, name: string): Promise<void> {
  const channel = await findChannel(scope, channelId);
  if (channel && name && channel.accountName !== name) await updateChannel(scope, channelId, { accountName: name });
}
