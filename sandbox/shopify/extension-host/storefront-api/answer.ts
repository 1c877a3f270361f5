import { type ExecutionResult, graphql } from "graphql";
import { storefrontSchema } from "./schema";

/** What the online store knows, in the Storefront API's own terms. */
export interface StoreNodes {
  variant(id: number): VariantNode | null;
  product(id: number): ProductNode | null;
}

interface Money {
  amount: string;
  currencyCode: string;
}
interface ImageNode {
  altText: string | null;
  url: string;
}
export interface ProductNode {
  __typename: "Product";
  id: string;
  title: string;
  handle: string;
  availableForSale: boolean;
  requiresSellingPlan: boolean;
  isGiftCard: boolean;
  featuredImage: ImageNode | null;
}
export interface VariantNode {
  __typename: "ProductVariant";
  id: string;
  title: string;
  availableForSale: boolean;
  price: Money;
  compareAtPrice: Money | null;
  image: ImageNode | null;
  product: ProductNode;
}

/** Runs a query as an extension with `api_access` sends it. A wrong field is refused as Shopify refuses it. */
export function answerStorefrontQuery(
  query: string,
  variables: Record<string, unknown>,
  store: StoreNodes,
): Promise<ExecutionResult> {
  const node = (gid: string) => {
    const [, kind, id] = /^gid:\/\/shopify\/(ProductVariant|Product)\/(\d+)$/.exec(gid) ?? [];
    if (kind === "ProductVariant") return store.variant(Number(id));
    return kind === "Product" ? store.product(Number(id)) : null;
  };
  const rootValue = {
    node: ({ id }: { id: string }) => node(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(node),
  };
  return graphql({ schema: storefrontSchema, source: query, variableValues: variables, rootValue });
}
