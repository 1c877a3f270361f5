/** A live product, and the items that its live variants are. */
export interface GroupedProduct {
  id: string;
  channelId: string;
  itemIds: readonly string[];
}

/**
 * The product that stands for each in the one catalogue. A product follows, of those that share items with it and stand
 * on channels connected earlier, that of the earliest channel; of several there, the one that shares most; and then
 * whomever that one follows. Two products of one channel never stand for each other, also where a third joins them.
 * @param products all that share an item with one another
 * @param channels in the order in which they were connected
 */
export function leadsOf(products: readonly GroupedProduct[], channels: readonly string[]): Map<string, string> {
  const rank = new Map(channels.map((id, i) => [id, i]));
  const rankOf = (product: GroupedProduct) => rank.get(product.channelId) ?? channels.length;
  const offering = new Map<string, GroupedProduct[]>();
  for (const product of products)
    for (const itemId of new Set(product.itemIds)) {
      const list = offering.get(itemId);
      if (list) list.push(product);
      else offering.set(itemId, [product]);
    }
  const leads = new Map<string, string>();
  for (const product of [...products].sort((a, b) => rankOf(a) - rankOf(b))) {
    const shared = new Map<GroupedProduct, number>();
    for (const itemId of new Set(product.itemIds))
      for (const other of offering.get(itemId) ?? [])
        if (rankOf(other) < rankOf(product)) shared.set(other, (shared.get(other) ?? 0) + 1);
    const [best] = [...shared].sort(
      ([a, sharedA], [b, sharedB]) => rankOf(a) - rankOf(b) || sharedB - sharedA || (a.id < b.id ? -1 : 1),
    );
    leads.set(product.id, best ? (leads.get(best[0].id) ?? best[0].id) : product.id);
  }
  return leads;
}
