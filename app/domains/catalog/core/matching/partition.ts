import { Parts } from "./parts";

/** A variant, as matching sees it. */
export interface Offer {
  id: string;
  channelId: string;
  /** The item that it belongs to now. */
  itemId: string;
  skuKey: string | null;
  barcodeKey: string | null;
  isDeleted: boolean;
}

export type MatchedBy = "sku" | "barcode" | "merchant";

/** Ids of two variants, and what the merchant said of them. */
export interface Decision {
  a: string;
  b: string;
  isAccepted: boolean;
}

export interface Placement {
  id: string;
  itemId: string;
  matchedBy: MatchedBy | null;
}

/**
 * Which variants are one item: what the merchant said first, then SKUs, then barcodes. A key joins when it stands on at
 * most one live variant of each channel; an item has at most one live offer a channel; what was refused never joins. A
 * deleted variant joins nothing new, and stays with those that it was matched with by the same key, so that an item
 * outlives the deletion of one of its offers.
 *
 * Depends on nothing but what is given: not on the order in which channels were read.
 * @param offers all that share a key, an item or a decision with one another
 * @param channels in the order in which they were connected: the first gives an item its id
 * @param freshId asked for when an item falls apart and no id of its own is left
 */
export function partition(
  offers: readonly Offer[],
  decisions: readonly Decision[],
  channels: readonly string[],
  freshId: () => string,
): Placement[] {
  const parts = new Parts(offers, decisions, channels);
  for (const { a, b, isAccepted } of sorted(decisions, (d) => `${d.a} ${d.b}`))
    if (isAccepted) parts.join(a, b, "merchant");
  for (const group of groupsOf(parts.inOrder, (offer) => offer.skuKey)) joinGroup(parts, group, "sku");
  for (const group of groupsOf(parts.inOrder, (offer) => offer.barcodeKey)) joinGroup(parts, group, "barcode");
  return named(parts, freshId);
}

/** Those of one key are joined, or, where it is not clear to whom, left. */
function joinGroup(parts: Parts, group: readonly Offer[], by: "sku" | "barcode"): void {
  const live = group.filter((offer) => !offer.isDeleted);
  if (new Set(live.map((offer) => offer.channelId)).size < live.length) return;
  for (const gone of group)
    if (gone.isDeleted) for (const offer of live) if (offer.itemId === gone.itemId) parts.join(gone.id, offer.id, by);
  const placed: Offer[] = [];
  for (const offer of live) {
    if (placed.some((other) => parts.areOne(other.id, offer.id))) continue;
    const open = placed.filter((other) => parts.mayJoin(other.id, offer.id));
    if (open.length === 1 && open[0]) parts.join(open[0].id, offer.id, by);
    else placed.push(offer);
  }
}

/** The item keeps the id that its first offer has; where parts of an item fall apart, one of them. */
function named(parts: Parts, freshId: () => string): Placement[] {
  const all = parts.all();
  const owner = new Map<string, number>();
  for (const [i, { members }] of all.entries()) {
    const wanted = members[0]?.itemId ?? "";
    const isMaker = members.some((member) => member.id === wanted);
    if (!owner.has(wanted) || isMaker) owner.set(wanted, i);
  }
  return all.flatMap(({ members, by }, i) => {
    const first = members[0] as Offer;
    const isFree = (id: string) => !owner.has(id);
    const itemId = owner.get(first.itemId) === i ? first.itemId : (members.find((m) => isFree(m.id))?.id ?? freshId());
    owner.set(itemId, i);
    return members.map((member) => ({
      id: member.id,
      itemId,
      matchedBy: member === first ? null : (by.get(member.id) ?? null),
    }));
  });
}

function groupsOf(offers: readonly Offer[], keyOf: (offer: Offer) => string | null): Offer[][] {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const key = keyOf(offer);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(offer);
    else groups.set(key, [offer]);
  }
  return sorted([...groups], ([key]) => key)
    .map(([, group]) => group)
    .filter((group) => group.length > 1);
}

function sorted<T>(list: readonly T[], by: (one: T) => string): T[] {
  return [...list].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}
