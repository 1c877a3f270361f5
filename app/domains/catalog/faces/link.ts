import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { dropDecisions, pairOf, saveDecisions } from "../store/decisions.server";
import { type HeldOffer, lockItems, readMembers, readMembersWith } from "../store/items.server";
import { readOffersOfVariants } from "../store/offers.server";
import type { LinkError } from "../types";
import { channelOrder, groupProducts, matchVariants } from "./match";

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
  const channels = await channelOrder(scope);
  const anchor = first(
    members.filter((member) => !member.isDeleted),
    channels,
  );
  if (!self || self.isDeleted || !anchor) return fail({ code: "not-found" });
  if (self.itemId === itemId) return ok(undefined);
  if (members.some((member) => !member.isDeleted && member.channelId === self.channelId))
    return fail({ code: "same-channel" });
  const mates = (await readMembers(scope, self.itemId)).filter((mate) => mate.id !== variantId);
  // What is said now takes the place of what was said of these before.
  await dropDecisions(scope, pairsOf(variantId, members));
  await saveDecisions(scope, [pairOf(variantId, anchor.id)], "accepted", now);
  await decideAnew(scope, channels, idsOf([self, anchor, ...mates]));
  let together = new Set((await readMembersWith(scope, variantId)).map((member) => member.id));
  if (!together.has(anchor.id)) {
    // Those that it was linked with before cannot come along.
    await dropDecisions(scope, pairsOf(variantId, mates));
    await decideAnew(scope, channels, idsOf([self, anchor, ...mates]));
    together = new Set((await readMembersWith(scope, variantId)).map((member) => member.id));
  }
  await dropDecisions(
    scope,
    pairsOf(
      variantId,
      mates.filter((mate) => !together.has(mate.id)),
    ),
  );
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
  await saveDecisions(scope, pairsOf(variantId, others), "refused", now);
  await decideAnew(scope, await channelOrder(scope), idsOf(members));
  return ok(undefined);
}

const pairsOf = (id: string, others: readonly HeldOffer[]) => others.map((other) => pairOf(id, other.id));

/** After decisions about these variants: which items they are, and which products stand for which. */
export async function decideAnew(
  scope: ShopScope,
  channels: readonly string[],
  variantIds: readonly string[],
): Promise<void> {
  const moved = await matchVariants(scope, channels, variantIds);
  const products = (await readOffersOfVariants(scope, variantIds)).map((offer) => offer.productId);
  await groupProducts(scope, channels, [...new Set([...moved, ...products])]);
}

const idsOf = (offers: readonly HeldOffer[]) => offers.map((offer) => offer.id);

/** That of the channel connected first. */
function first(offers: readonly HeldOffer[], channels: readonly string[]): HeldOffer | undefined {
  return [...offers].sort((a, b) => channels.indexOf(a.channelId) - channels.indexOf(b.channelId))[0];
}
