import { type Answer, json } from "../answer";
import type { Page } from "../render/page";

/** `/search/suggest.json`: products alone. */
export function answerSuggest(page: Page): Answer {
  const query = page.request.query.get("q") ?? "";
  const limit = Math.min(Math.max(Number(page.request.query.get("resources[limit]")) || 10, 1), 10);
  const found = page.catalogue.search(query, limit).flatMap((id) => page.product(id) ?? []);
  const products = found.map((product) => ({
    available: product.available,
    body: product.description,
    compare_at_price_max: (product.compare_at_price_max / 100).toFixed(2),
    compare_at_price_min: (product.compare_at_price_min / 100).toFixed(2),
    handle: product.handle,
    id: product.id,
    image: product.featured_image?.src ?? null,
    price: (product.price_min / 100).toFixed(2),
    price_max: (product.price_max / 100).toFixed(2),
    price_min: (product.price_min / 100).toFixed(2),
    tags: product.tags,
    title: product.title,
    type: product.type,
    url: product.url,
    vendor: product.vendor,
  }));
  return json({ resources: { results: { products, collections: [], pages: [], articles: [], queries: [] } } });
}
