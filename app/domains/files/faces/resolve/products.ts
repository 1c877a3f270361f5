import { mergeProduct } from "#connectors/files/records/merge-product";
import type { CanonicalProduct } from "~/kernel/commerce";
import { canonicalProducts } from "../../../catalog/catalog.server";
import { fold } from "./fold";
import type { Canonical, KindWork } from "./resolved";

const of = (canonical: Canonical) => canonical as CanonicalProduct;

/** Holds the place of a product whose own row came in an earlier batch of a check. */
const stub = (externalId: string): CanonicalProduct => ({
  ...{ externalId, title: externalId, handle: externalId, descriptionText: "", vendor: "", productType: "", tags: [] },
  ...{ status: "active", isPublished: true, onlineUrl: null, images: [], currency: "XXX", variants: [] },
  ...{ createdAt: "", updatedAt: "" },
});

export const products: KindWork<"products"> = {
  record: "product",
  resolve: (context, records) =>
    fold<(typeof records)[number]["told"], CanonicalProduct>(context, records, {
      stub,
      title: (product) => product.title,
      held: (channelId, keys) => canonicalProducts(context.scope, channelId, keys),
      merge(before, record) {
        const merged = mergeProduct(before, record, context.defaults);
        return merged.ok ? merged.value : merged.error.problem;
      },
    }),
  held: (scope, channelId, keys) => canonicalProducts(scope, channelId, keys),
  changesOf: (after) => [{ kind: "product", product: of(after) }],
  tombstone: (externalId, at) => ({ kind: "product-deleted", externalId, at }),
};
