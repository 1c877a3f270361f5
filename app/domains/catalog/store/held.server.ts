import { heldExternalIds, heldRecords, idsByExternalId } from "~/infra/db/held";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";

/** External id → our id, for those that we hold, deleted ones too. */
export const productIds = (scope: ShopScope, channelId: string, externalIds: readonly string[]) =>
  idsByExternalId(scope, "Product", channelId, externalIds);

/** As `productIds`. */
export const variantIds = (scope: ShopScope, channelId: string, externalIds: readonly string[]) =>
  idsByExternalId(scope, "Variant", channelId, externalIds);

/** The platform's ids of what is held and not deleted. */
export const knownExternalIds = (scope: ShopScope, channelId: ChannelId, kind: "product" | "collection") =>
  heldExternalIds(scope, kind === "product" ? "Product" : "Collection", channelId);

/** What changes of variants and members may hang on, deleted ones too. */
export const heldParents = (
  scope: ShopScope,
  channelId: ChannelId,
  kind: "product" | "collection",
  externalIds: readonly string[],
) => heldRecords(scope, kind === "product" ? "Product" : "Collection", channelId, externalIds);
