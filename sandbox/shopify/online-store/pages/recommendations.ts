import { type Answer, html, json } from "../answer";
import { MetafieldsDrop } from "../drops/metafields";
import { ProductDrop } from "../drops/product";
import type { Page } from "../render/page";
import { renderNamedSections } from "../render/render-page";

const discovery = "shopify--discovery--product_recommendation";

/**
 * `/recommendations/products`: related products by what they share (type, tags), complementary ones by what the
 * merchant or an app chose. What is sold out, in the cart or the product itself is left out.
 */
export function answerRecommendations(page: Page, asJson: boolean): Answer {
  const { query } = page.request;
  const id = Number(query.get("product_id"));
  const intent = query.get("intent") === "complementary" ? "complementary" : "related";
  const limit = Math.min(Math.max(Number(query.get("limit")) || 10, 1), 10);
  const product = page.product(id);
  if (!product) {
    return json(
      {
        status: 404,
        message: "Product not found",
        description: "No product with that id is published in the online store",
      },
      404,
    );
  }
  const products = (intent === "related" ? related(page, product) : complementary(page, product)).slice(0, limit);
  if (asJson) return json({ intent, products });
  const section = query.get("section_id") ?? "";
  const shown = { product, recommendations: { "performed?": true, products, products_count: products.length, intent } };
  const rendered = renderNamedSections(page, "product", shown, [section])[section] ?? null;
  return rendered === null ? html("", 404) : html(rendered);
}

function isShown(page: Page, product: ProductDrop, candidate: ProductDrop): boolean {
  const inCart = page.cart.lines.some((line) => candidate.variants.some(({ id }) => id === line.variantId));
  return candidate.id !== product.id && candidate.available && candidate.price_min > 0 && !inCart;
}

function chosen(page: Page, product: ProductDrop, key: string): ProductDrop[] {
  const namespace = new MetafieldsDrop(page, "PRODUCT", product.id).liquidMethodMissing(discovery);
  const value = namespace.liquidMethodMissing(key)?.value;
  const list = Array.isArray(value) ? value.filter((one): one is ProductDrop => one instanceof ProductDrop) : [];
  return list.filter((candidate) => isShown(page, product, candidate));
}

const complementary = (page: Page, product: ProductDrop) => chosen(page, product, "complementary_products");

function related(page: Page, product: ProductDrop): ProductDrop[] {
  const tags = new Set(product.tags);
  const rows = page.state
    .sql("SELECT id, productType, tags FROM products WHERE status = 'ACTIVE' AND id <> ?")
    .all(product.id);
  const scored = rows
    .map((row) => {
      const shared = (JSON.parse(String(row["tags"])) as string[]).filter((tag) => tags.has(tag)).length;
      return {
        id: Number(row["id"]),
        score: shared + (product.type !== "" && row["productType"] === product.type ? 3 : 0),
      };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, 40);
  const own = scored.map(({ id }) => page.product(id)).filter((candidate) => candidate !== null);
  const first = chosen(page, product, "related_products");
  return [...first, ...own.filter((candidate) => isShown(page, product, candidate) && !first.includes(candidate))];
}
