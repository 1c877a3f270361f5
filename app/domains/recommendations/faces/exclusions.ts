import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { publishShopWide } from "../jobs";
import { addExclusions, removeExclusions } from "../store.server";
import type { RecommendationError } from "../types";
import { publishingChannel } from "./channel";

/** Takes products out of every block. Live on the storefront as soon as the shop-wide list is written: seconds. */
export async function exclude(
  scope: ShopScope,
  productExternalIds: string[],
  reason: string | null = null,
): Promise<Result<void, RecommendationError>> {
  return change(scope, (channelId) => addExclusions(scope, channelId, productExternalIds, reason));
}

/** Lets products be recommended again. */
export async function include(
  scope: ShopScope,
  productExternalIds: string[],
): Promise<Result<void, RecommendationError>> {
  return change(scope, () => removeExclusions(scope, productExternalIds));
}

async function change(
  scope: ShopScope,
  write: (channelId: string) => Promise<void>,
): Promise<Result<void, RecommendationError>> {
  const channel = await publishingChannel(scope);
  if (!channel) return fail({ code: "no-channel", message: "No connected shop shows recommendations." });
  await write(channel.id);
  await ask(scope, request(publishShopWide, { shopId: scope.shopId, channelId: channel.id }, { key: channel.id }));
  return ok(undefined);
}
