import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { settleOrders } from "./faces/settle";
import { isAnyOn, lockStock } from "./store/settings.server";

/** What is left of an item, over all channels that sell it. */
export { chooseFor } from "./faces/choose";
export { compare } from "./faces/compare";
export { decideDoubt, differencePage } from "./faces/differences";
export { drift, mendDrift } from "./faces/drift";
export { follow } from "./faces/follow";
export { itemPage } from "./faces/items";
export { lookIntoNow } from "./faces/look";
export { pushNow } from "./faces/push";
export { beginPage, changeSettings, places, previewOn, turnOff, turnOn } from "./faces/switch";
export { channelCards, findItems, historyOf, openOversells } from "./faces/tables";
export { dismissLine, dismissMany, linkLine } from "./faces/unmatched";
export { forgetChannel } from "./store/settings.server";
export { readUnsound as unsound } from "./store/truths.server";
export { unmatchedPage } from "./store/unmatched-list.server";
export type * from "./types";

/** Brings what these orders took into the truth; repeating it changes nothing. */
export async function settle(shopId: ShopId, orderIds: readonly string[], now: Date): Promise<void> {
  await inShop(shopId, async (scope) => {
    if (!(await isAnyOn(scope))) return;
    await lockStock(scope);
    await settleOrders(scope, orderIds, now);
  });
}
