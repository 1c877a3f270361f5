import { offersOfItems } from "~/domains/catalog/catalog.server";
import { idsOfVariants } from "~/domains/orders/orders.server";
import type { ShopScope } from "~/infra/scope";
import { HOUR } from "~/kernel/time";
import { readOrdersMoved } from "../store/movements.server";
import { isAnyOn, lockStock } from "../store/settings.server";
import { readTruths } from "../store/truths.server";
import { markDue } from "./due";
import { keepItems } from "./keep";
import { settleOrders } from "./settle";

const MOST_ORDERS = 5_000;
const AT_ONCE = 500;
/** Orders are told by their own clock. */
const EARLIER = HOUR;

/**
 * Variants went from one item to another: what they sold goes with them, lines that waited for it are counted, and what
 * these items are offered as is known anew. For items alone (a new offer of one, a channel that was switched on) likewise.
 */
export async function follow(
  scope: ShopScope,
  { variantIds, itemIds }: { variantIds: readonly string[]; itemIds: readonly string[] },
  now: Date,
): Promise<void> {
  if (!(await isAnyOn(scope))) return;
  await lockStock(scope);
  const { opened, channels } = await keepItems(scope, itemIds, now);
  const truths = [...(await readTruths(scope, itemIds)).values()];
  const sold = (await offersOfItems(scope, opened)).map(({ variantId }) => variantId);
  const started = channels.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  const begun = truths.map(({ baseAt }) => baseAt.getTime());
  const since = new Date(Math.min(now.getTime(), ...started, ...begun) - EARLIER);
  const orders = new Set([
    ...(await readOrdersMoved(scope, { itemIds: [], variantIds })),
    ...(await idsOfVariants(scope, [...new Set([...variantIds, ...sold])], since, MOST_ORDERS)),
  ]);
  const ids = [...orders];
  for (let at = 0; at < ids.length; at += AT_ONCE) await settleOrders(scope, ids.slice(at, at + AT_ONCE), now);
  await markDue(scope, itemIds, { now });
}
