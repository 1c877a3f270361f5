import { fromJson, gid, listOrderLines } from "../../../state";
import { CartDrop } from "../../drops/cart";
import { toHundredths } from "../../money-format";
import type { Page } from "../../render/page";

interface Line {
  id: string;
  quantity: number;
  variantId: number;
  productId: number;
  title: string;
  /** Of the whole line, in hundredths. */
  total: number;
  attributes: { key: string; value: string }[];
}

const toApi = (page: Page, line: Line) => ({
  id: line.id,
  quantity: line.quantity,
  merchandise: {
    type: "variant",
    id: gid("ProductVariant", line.variantId),
    title: line.title,
    product: { id: gid("Product", line.productId) },
  },
  cost: { totalAmount: { amount: line.total / 100, currencyCode: page.currency } },
  attributes: line.attributes,
  discountAllocations: [],
  lineComponents: [],
});

/** `shopify.lines` of a cart, the newest first. */
export function linesOfCart(page: Page): unknown[] {
  return new CartDrop(page).items.map((item) =>
    toApi(page, {
      id: `gid://shopify/CartLine/${item.key}`,
      quantity: item.quantity,
      variantId: item.variant_id,
      productId: item.product_id,
      title: item.title,
      total: item.line_price,
      attributes: item.properties.map(([key, value]) => ({ key, value })),
    }),
  );
}

/** `shopify.lines` of an order. */
export function linesOfOrder(page: Page, orderId: number): unknown[] {
  return listOrderLines(page.state, orderId).flatMap((line) => {
    if (line.variantId === null || line.productId === null) return [];
    const { variantId, productId, quantity, title } = line;
    const total = toHundredths(line.price * quantity - line.discount, page.currency);
    const attributes = fromJson(line.customAttributes);
    return [
      toApi(page, {
        id: `gid://shopify/CartLine/${line.id}`,
        quantity,
        variantId,
        productId,
        title,
        total,
        attributes,
      }),
    ];
  });
}
