import { heldExternalIds } from "~/infra/db/held";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";

/** The platform's ids of what is held and not deleted. */
export const knownExternalIds = (scope: ShopScope, channelId: ChannelId) => heldExternalIds(scope, "Order", channelId);
