import { mergeOrder } from "#connectors/files/records/merge-order";
import type { CanonicalOrder } from "~/kernel/commerce";
import { stockItems } from "../../../catalog/catalog.server";
import { customerIdsByEmail } from "../../../customers/customers.server";
import { canonicalOrders } from "../../../orders/orders.server";
import type { FileRecord, ToldOf } from "../../contract";
import { fold } from "./fold";
import type { Canonical, KindWork, ResolveContext } from "./resolved";

const of = (canonical: Canonical) => canonical as CanonicalOrder;
type Told = FileRecord<ToldOf["orders"]>;

export const orders: KindWork<"orders"> = {
  record: "order",
  async resolve(context, records) {
    const closed = new Map<string, "erased">();
    const linked = await link(context, records);
    return fold<ToldOf["orders"], CanonicalOrder>(context, linked, {
      closed,
      title: (order) => order.name,
      async held(channelId, keys) {
        const found = await canonicalOrders(context.scope, channelId, keys);
        if (channelId === context.channelId)
          for (const [key, { isErased }] of found) if (isErased) closed.set(key, "erased");
        return new Map([...found].map(([key, { order }]) => [key, order]));
      },
      merge(before, record) {
        const merged = mergeOrder(before, record, context.defaults);
        return merged.ok ? merged.value : merged.error.problem;
      },
    });
  },
  async held(scope, channelId, keys) {
    const found = await canonicalOrders(scope, channelId, keys);
    return new Map([...found].filter(([, { isErased }]) => !isErased).map(([key, { order }]) => [key, order]));
  },
  changesOf: (after) => [{ kind: "order", order: of(after) }],
  tombstone: (externalId, at) => ({ kind: "order-deleted", externalId, at }),
};

/** Who bought is found by the address, what was bought by its SKU, among what came by files. */
async function link(context: ResolveContext, records: readonly Told[]): Promise<Told[]> {
  const own = records.filter((record) => record.channelId === null);
  const emails = own.flatMap(({ told }) => (told.customerExternalId ? [] : (told.email ?? [])));
  const skus = own.flatMap(({ told }) =>
    (told.lines ?? []).flatMap((line) => (line.productExternalId ? [] : (line.sku ?? []))),
  );
  const customers = await customerIdsByEmail(context.scope, context.channelId, [...new Set(emails)]);
  const items = await stockItems(context.scope, context.channelId, {
    ...{ externalIds: [], barcodes: [], skus: [...new Set(skus)] },
  });
  const bySku = new Map(items.map((item) => [item.sku, item]));
  return records.map((record) => {
    if (record.channelId !== null) return record;
    const { told } = record;
    const lines = told.lines?.map((line) => {
      const item = line.sku && !line.variantExternalId ? bySku.get(line.sku) : undefined;
      return item ? { ...line, variantExternalId: item.externalId, productExternalId: item.productExternalId } : line;
    });
    const customerExternalId = told.customerExternalId ?? (told.email ? customers.get(told.email) : undefined);
    return { ...record, told: { ...told, customerExternalId, lines } };
  });
}
