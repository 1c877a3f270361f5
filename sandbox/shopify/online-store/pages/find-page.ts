import { CollectionDrop } from "../drops/collection";
import { findCollection } from "../drops/globals";
import { SearchDrop } from "../drops/search";
import { pixelCart, pixelCollection, pixelVariant } from "../pixel/shapes";
import type { Page } from "../render/page";
import { translate } from "../render/translate";
import { readFilter } from "./filter-query";
import { policyOf } from "./policies";

/** Which template a path is shown by, and what that template sees. */
export interface StorePage {
  template: string;
  shown: Record<string, unknown>;
  status: number;
}

/** The page of a path without language, or null. Notes on the way what pixels are to be told. */
export function findStorePage(page: Page, path: string): StorePage | null {
  const parts = path.split("/").filter(Boolean).map(decode);
  const [kind, first, inner, second] = parts;
  if (parts.length === 0) return { template: "index", shown: {}, status: 200 };
  if (kind === "products" && first && parts.length === 2) return productPage(page, first, null);
  if (kind === "collections" && parts.length === 1) return listPage(page);
  if (kind === "collections" && first && inner === "products" && second) return productPage(page, second, first);
  if (kind === "collections" && first && parts.length === 2) return collectionPage(page, first);
  if (kind === "cart" && parts.length === 1) return cartPage(page);
  if (kind === "search" && parts.length === 1) return searchPage(page);
  if (kind === "policies" && first && parts.length === 2) return policyPage(page, first);
  return null;
}

function productPage(page: Page, handle: string, within: string | null): StorePage | null {
  const product = page.productByHandle(handle);
  if (!product) return null;
  const variant = product.selected_or_first_available_variant;
  if (variant) page.events.push({ name: "product_viewed", data: { productVariant: pixelVariant(page, variant) } });
  const collection = within ? findCollection(page, within) : null;
  return { template: "product", shown: { product, collection, page_title: product.title, handle }, status: 200 };
}

function collectionPage(page: Page, handle: string): StorePage | null {
  const found = page.catalogue.collectionByHandle(handle);
  if (!found && handle !== "all") return null;
  const { query } = page.request;
  const sort = query.get("sort_by");
  const filter = readFilter(query, page.currency);
  const collection = new CollectionDrop(page, found, { ...(sort && { sort }), ...(filter && { filter }) });
  page.events.push({ name: "collection_viewed", data: { collection: pixelCollection(page, collection) } });
  return { template: "collection", shown: { collection, page_title: collection.title, handle }, status: 200 };
}

function listPage(page: Page): StorePage {
  const all = page.catalogue.collections().map((row) => new CollectionDrop(page, row));
  const page_title = translate(page, null, "collections.list.title", {});
  return { template: "list-collections", shown: { all_collections: all, page_title }, status: 200 };
}

function cartPage(page: Page): StorePage {
  page.events.push({ name: "cart_viewed", data: { cart: pixelCart(page) } });
  const shown = {
    page_title: translate(page, null, "cart.title", {}),
    cart_error: page.request.query.get("cart_error"),
  };
  return { template: "cart", shown, status: 200 };
}

function searchPage(page: Page): StorePage {
  const search = new SearchDrop(page, page.request.query.get("q") ?? "");
  if (search.performed) {
    const variants = search.found.slice(0, 24).map((id) => page.product(id)?.variants[0]);
    const productVariants = variants.flatMap((variant) => (variant ? [pixelVariant(page, variant)] : []));
    page.events.push({ name: "search_submitted", data: { searchResult: { query: search.terms, productVariants } } });
  }
  return { template: "search", shown: { search, page_title: translate(page, null, "search.title", {}) }, status: 200 };
}

function policyPage(page: Page, handle: string): StorePage | null {
  const policy = policyOf(page, handle);
  return policy ? { template: "policy", shown: { policy, page_title: policy.title }, status: 200 } : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
