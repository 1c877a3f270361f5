import type { CanonicalVariant, Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { moreVariants } from "../documents/products";
import type { AdminClient } from "../graphql/client";
import { type Connection, completeList } from "../graphql/complete-list";
import { idOf, type Json } from "../mapping/fields";
import { readProduct, readVariants } from "../mapping/product";

/** Whole products from nodes of `ProductFields`. */
export async function wholeProducts(
  client: AdminClient,
  nodes: Json[],
  currency: string,
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const changes: Change[] = [];
  for (const node of nodes) {
    const list = await completeList<Json>(
      client,
      moreVariants,
      String(node["id"]),
      node["variants"] as Connection<Json>,
    );
    if (!list.ok) return list;
    const product = readProduct(node, currency, readVariants(list.value, currency, damaged), damaged);
    if (product) changes.push({ kind: "product", product });
  }
  return ok(changes);
}

/** Variants by their product, from nodes of `VariantFields` with their product's id. */
export function variantChanges(nodes: Json[], currency: string, damaged: Damaged[]): Change[] {
  const byProduct = new Map<string, CanonicalVariant[]>();
  for (const node of nodes) {
    const product = idOf((node["product"] as Json | null)?.["id"]);
    if (product === null) continue;
    byProduct.set(product, [...(byProduct.get(product) ?? []), ...readVariants([node], currency, damaged)]);
  }
  return [...byProduct].map(([productExternalId, variants]) => ({
    kind: "variants",
    productExternalId,
    currency,
    variants,
  }));
}
