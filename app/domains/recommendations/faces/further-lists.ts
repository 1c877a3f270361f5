import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { getShop, saveSettings } from "../../shops/shops.server";
import { STRATEGIES } from "../core/strategies";
import { publishSlots } from "../jobs";
import { countPending, latestPace } from "../store.server";
import type { FurtherListsDto, RecommendationError } from "../types";
import { publishingChannel } from "./channel";
import { fewLists, isLarge } from "./lists-in-play";

/** Whether a large shop's further lists are published, and what it would cost; null for a shop that has them anyway. */
export async function furtherLists(scope: ShopScope): Promise<FurtherListsDto | null> {
  if (!(await isLarge(scope))) return null;
  const { settings } = await getShop(scope);
  const lists = (await countPending(scope, STRATEGIES)) - (await countPending(scope, await fewLists(scope)));
  const pace = await latestPace(scope);
  return {
    isOn: settings.areFurtherListsPublished,
    lists,
    seconds: pace === null ? null : Math.ceil(lists * pace),
  };
}

/** What stands on the platform already is kept true, also after they were switched off. */
export async function setFurtherLists(scope: ShopScope, isOn: boolean): Promise<Result<void, RecommendationError>> {
  const channel = await publishingChannel(scope);
  if (!channel) return fail({ code: "no-channel", message: "No connected shop shows recommendations." });
  await saveSettings(scope, { areFurtherListsPublished: isOn });
  const { shopId } = scope;
  if (isOn) await ask(scope, request(publishSlots, { shopId, channelId: channel.id }, { key: channel.id }));
  return ok(undefined);
}
