import { clock } from "~/infra/clock";
import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { itemsLinked } from "../events";
import { pairOf, saveDecisions } from "../store/decisions.server";
import { lockItems, readMembers, readMembersWith, saveItems } from "../store/items.server";
import type { LinkError } from "../types";

/**
 * The merchant says that a variant is an offer of an item, and that holds whatever SKUs say. `same-channel`: the item is
 * offered by another variant of that channel already; `not-found`: no such variant, or no such item.
 */
export async function linkItems(
  scope: ShopScope,
  { variantId, itemId }: { variantId: string; itemId: string; by: "merchant" },
  now = clock.now(),
): Promise<Result<void, LinkError>> {
  await lockItems(scope);
  const self = (await readMembersWith(scope, variantId)).find((member) => member.id === variantId);
  const members = await readMembers(scope, itemId);
  const anchor = members.find((member) => !member.isDeleted) ?? members[0];
  if (!self || self.isDeleted || !anchor) return fail({ code: "not-found" });
  if (self.itemId === itemId) return ok(undefined);
  if (members.some((member) => !member.isDeleted && member.channelId === self.channelId))
    return fail({ code: "same-channel" });
  await saveDecisions(scope, [pairOf(variantId, anchor.id)], "accepted", now);
  await saveItems(scope, [{ id: variantId, itemId, matchedBy: "merchant" }]);
  await tell(scope, itemsLinked, { moves: [{ variantId, fromItemId: self.itemId, toItemId: itemId }] });
  return ok(undefined);
}

/**
 * The merchant says that a variant is an item of its own: it never matches these others by itself again. `alone`: it was
 * already; `not-found`: no such variant.
 */
export async function splitVariant(
  scope: ShopScope,
  variantId: string,
  now = clock.now(),
): Promise<Result<void, LinkError>> {
  await lockItems(scope);
  const members = await readMembersWith(scope, variantId);
  const self = members.find((member) => member.id === variantId);
  if (!self) return fail({ code: "not-found" });
  const others = members.filter((member) => member.id !== variantId);
  if (others.length === 0) return fail({ code: "alone" });
  const toItemId = self.itemId === variantId ? newId() : variantId;
  await saveDecisions(
    scope,
    others.map((other) => pairOf(variantId, other.id)),
    "refused",
    now,
  );
  await saveItems(scope, [{ id: variantId, itemId: toItemId, matchedBy: null }]);
  await tell(scope, itemsLinked, { moves: [{ variantId, fromItemId: self.itemId, toItemId }] });
  return ok(undefined);
}
