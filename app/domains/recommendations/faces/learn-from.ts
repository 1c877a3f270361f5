import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { listChannels } from "../../channels/channels.server";
import { getShop, saveSettings } from "../../shops/shops.server";
import { trainShop } from "../jobs";
import type { LearnFromDto, RecommendationError } from "../types";
import { publishingChannel } from "./channel";

/** Whose orders are learnt from; null where there is nothing to choose: no storefront, or no other channel. */
export async function learnFrom(scope: ShopScope): Promise<LearnFromDto | null> {
  const main = await publishingChannel(scope);
  const others = (await listChannels(scope)).filter(({ id }) => id !== main?.id).map(({ title }) => title);
  if (!main || others.length === 0) return null;
  const { settings } = await getShop(scope);
  return { isEveryChannel: settings.learnsFromAllChannels, storefront: main.title, others };
}

/** Learns anew at once, where it changes anything. */
export async function setLearnFrom(
  scope: ShopScope,
  isEveryChannel: boolean,
): Promise<Result<void, RecommendationError>> {
  if (!(await publishingChannel(scope)))
    return fail({ code: "no-channel", message: "No connected shop shows recommendations." });
  const { settings } = await getShop(scope);
  if (settings.learnsFromAllChannels === isEveryChannel) return ok(undefined);
  await saveSettings(scope, { learnsFromAllChannels: isEveryChannel });
  await ask(scope, request(trainShop, { shopId: scope.shopId }, { key: scope.shopId }));
  return ok(undefined);
}
