import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { productsByExternalId } from "../../catalog/catalog.server";
import { publishShopWide } from "../jobs";
import { addExclusions, removeExclusions } from "../store.server";
import type { RecommendationError } from "../types";
import { publishingChannel } from "./channel";

/**
 * Takes products out of every block. Live on the storefront as soon as the shop-wide list is written: seconds. Ids that
 * name no product of the shop are left out; `no-product` when none is left. Gives back how many it took.
 */
export async function exclude(
  scope: ShopScope,
  productExternalIds: readonly string[],
  reason: string | null = null,
): Promise<Result<{ count: number }, RecommendationError>> {
  const known = await productsByExternalId(scope, [...new Set(productExternalIds)]);
  const ids = known.map((product) => product.externalId);
  return change(scope, ids, (channelId) => addExclusions(scope, channelId, ids, reason));
}

/** Lets products be recommended again, those that left the shop too. */
export async function include(
  scope: ShopScope,
  productExternalIds: readonly string[],
): Promise<Result<{ count: number }, RecommendationError>> {
  const ids = [...new Set(productExternalIds)];
  return change(scope, ids, () => removeExclusions(scope, ids));
}

async function change(
  scope: ShopScope,
  ids: readonly string[],
  write: (channelId: string) => Promise<void>,
): Promise<Result<{ count: number }, RecommendationError>> {
  if (ids.length === 0) return fail({ code: "no-product", message: "None of these is a product of the shop." });
  const channel = await publishingChannel(scope);
  if (!channel) return fail({ code: "no-channel", message: "No connected shop shows recommendations." });
  await write(channel.id);
  await ask(scope, request(publishShopWide, { shopId: scope.shopId, channelId: channel.id }, { key: channel.id }));
  return ok({ count: ids.length });
}
