import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { listChannels } from "../../channels/channels.server";
import { copiesAmong } from "../core/copies";
import {
  type Marked,
  markCopies,
  readLookalikes,
  refuseCopy,
  releaseCopies,
  restoreCopy,
} from "../store/copies.server";
import { changedStanding } from "./standing";

/**
 * Marks orders that somebody else's app copied from another channel of the same shop, so that what was sold once counts
 * once; and lets those count again whose original is gone. Of these orders, or (null) of all. Repeating it changes nothing.
 * Gives back how many changed.
 */
export async function findCopies(scope: ShopScope, orderIds: readonly string[] | null): Promise<number> {
  const channels = await listChannels(scope);
  const released = await releaseCopies(scope, orderIds);
  const marked: Marked[] = [];
  if (channels.length > 1) {
    const ranks = new Map(channels.map(({ id }, rank) => [id as string, rank]));
    marked.push(...(await markCopies(scope, copiesAmong(await readLookalikes(scope, orderIds, ranks)))));
  }
  await changedStanding(scope, [...released, ...marked]);
  return released.length + marked.length;
}

/** The merchant says whether an order that looked like a copy is one. `not-found`: it did not, or the other one is gone. */
export async function judgeCopy(
  scope: ShopScope,
  orderId: string,
  isCopy: boolean,
): Promise<Result<null, { code: "not-found" }>> {
  const changed = await (isCopy ? restoreCopy : refuseCopy)(scope, orderId);
  if (!changed) return fail({ code: "not-found" });
  await changedStanding(scope, [changed]);
  return ok(null);
}
