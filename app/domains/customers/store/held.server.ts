import { heldExternalIds, idsByExternalId } from "~/infra/db/held";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";

/** External id → our id, for those that we hold, deleted ones too. */
export const customerIds = (scope: ShopScope, channelId: string, externalIds: readonly string[]) =>
  idsByExternalId(scope, "Customer", channelId, externalIds);

/** The platform's ids of what is held and not deleted. */
export const knownExternalIds = (scope: ShopScope, channelId: ChannelId) =>
  heldExternalIds(scope, "Customer", channelId);
