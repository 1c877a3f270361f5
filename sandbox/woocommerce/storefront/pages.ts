import { html } from "../../http/html";
import { type Reply, textReply } from "../../http/reply";
import { priceOf, variationsOf } from "../state/products";
import type { ProductData, Row, Ware } from "../state/rows";
import type { WooState } from "../state/woo-state";
import { type Cart, findWare } from "../store-api/cart";
import { type Printed, storePage } from "./page";
import { minorPrice, priceOfProduct, priceWords } from "./prices";

const SHOWN = 48;

const unitsIn = (cart: Cart) => cart.items.reduce((sum, { quantity }) => sum + quantity, 0);
const canBeBought = (ware: Ware) => priceOf(ware) !== "" && ware.stock_status !== "outofstock";

function stockWords(ware: Ware): string {
  if (ware.stock_status === "outofstock") return "Out of stock";
  if (ware.stock_status === "onbackorder") return "Available on backorder";
  return ware.manage_stock ? `${ware.stock_quantity} in stock` : "In stock";
}

/** `/shop/?s=`: the newest products, or those that are searched. */
export function shopPage(state: WooState, cart: Cart, query: URLSearchParams, printed: Printed): Reply {
  const search = query.get("s") ?? "";
  const wanted = { statuses: ["publish"], orderBy: "id", isDescending: true, limit: SHOWN } as const;
  const products = state.product.list(search === "" ? wanted : { ...wanted, search });
  const cards = products.map(
    (
      product,
    ) => html`<li><a href="/product/${product.data.slug}/"><img src="${product.data.images[0]?.src ?? ""}" alt="">
<div>${product.data.name}</div><div>${priceOfProduct(state, product)}</div></a></li>`,
  );
  const content = html`<h1>Shop</h1><form><label>Search <input name="s" value="${search}"></label></form>
<ul class="products">${cards}</ul>`;
  return storePage(state, "Shop", content, { printed, count: unitsIn(cart) });
}

/** The published product of an address's slug. */
export function productBySlug(state: WooState, slug: string): Row<ProductData> | null {
  const found = state.product.find("json_extract(data, '$.slug') = ?", slug);
  return found?.status === "publish" ? found : null;
}

export function productPage(
  state: WooState,
  cart: Cart,
  product: Row<ProductData>,
  { printed, refused }: { printed: Printed; refused: string | null },
): Reply {
  const { id, data } = product;
  const variations = data.type === "variable" ? variationsOf(state, id) : [];
  const choice =
    variations.length > 0
      ? html`<p><label>Choose <select name="add-to-cart">${variations.map(
          (one) => html`<option value="${one.id}">${one.data.attributes.map(({ option }) => option).join(" / ")} –
${priceWords(state, minorPrice(state, one.data))} (${stockWords(one.data)})</option>`,
        )}</select></label></p>`
      : html`<input type="hidden" name="add-to-cart" value="${id}"><p class="stock">${stockWords(data)}</p>`;
  const isForSale = variations.length > 0 ? variations.some((one) => canBeBought(one.data)) : canBeBought(data);
  const content = html`${refused === null ? null : html`<p class="error" role="alert">${refused}</p>`}
<div class="product"><div class="image"><img src="${data.images[0]?.src ?? ""}" alt="${data.images[0]?.alt ?? ""}"></div>
<div><h1>${data.name}</h1><p class="price">${priceOfProduct(state, product)}</p>
<form class="cart" method="post" action="/product/${data.slug}/">${choice}
<input type="number" name="quantity" value="1" min="1" aria-label="Quantity">
<button class="button" ${isForSale ? "" : "disabled"}>Add to cart</button></form></div></div>`;
  return storePage(state, data.name, content, { printed, count: unitsIn(cart) });
}

export function cartPage(state: WooState, cart: Cart, printed: Printed, refused: string | null): Reply {
  const rows = cart.items.flatMap(({ key, product_id, variation_id, quantity }) => {
    const found = findWare(state, variation_id || product_id);
    if (!found) return [];
    const unit = minorPrice(state, found.ware);
    return [
      html`<tr><td>${found.name}</td><td>${quantity}</td><td>${priceWords(state, unit * quantity)}</td>
<td><form method="post" action="/cart/"><input type="hidden" name="remove" value="${key}"><button class="button">Remove</button></form></td></tr>`,
    ];
  });
  const content =
    rows.length === 0
      ? html`<h1>Cart</h1><p>Your cart is empty.</p><p><a class="button" href="/shop/">Return to shop</a></p>`
      : html`<h1>Cart</h1><table class="shop_table"><thead><tr><th>Product</th><th>Quantity</th><th>Subtotal</th><th></th></tr></thead>
<tbody>${rows}</tbody></table><p><a class="button" href="/checkout/">Proceed to checkout</a></p>`;
  const said = refused === null ? null : html`<p class="error" role="alert">${refused}</p>`;
  return storePage(state, "Cart", html`${said}${content}`, { printed, count: unitsIn(cart) });
}

const FIELDS = [
  ["first_name", "First name", "Sam"],
  ["last_name", "Last name", "Walker"],
  ["email", "Email address", "sam.walker@example.com"],
  ["address_1", "Street address", "3 Mill Lane"],
  ["city", "Town / City", "Bath"],
  ["postcode", "Postcode", "BA1 1AA"],
  ["country", "Country (two letters)", "GB"],
] as const;

export function checkoutPage(state: WooState, cart: Cart, refused: string | null): Reply {
  const total = cart.items.reduce((sum, { product_id, variation_id, quantity }) => {
    const found = findWare(state, variation_id || product_id);
    return sum + (found ? minorPrice(state, found.ware) * quantity : 0);
  }, 0);
  const fields = FIELDS.map(
    ([name, label, value]) => html`<label>${label}<br><input name="${name}" value="${value}" required></label>`,
  );
  const content = html`<h1>Checkout</h1>${refused === null ? null : html`<p class="error" role="alert">${refused}</p>`}
<form class="checkout" method="post" action="/checkout/">${fields}
<p>Total ${priceWords(state, total)}, paid by a card that always pays.</p>
<button class="button" ${cart.items.length === 0 ? "disabled" : ""}>Place order</button></form>`;
  return storePage(state, "Checkout", content, { count: unitsIn(cart) });
}

/** `/checkout/order-received/12/?key=`: by the order's own key alone. */
export function receivedPage(state: WooState, id: number, key: string | null): Reply {
  const order = state.order.get(id);
  if (!order || order.data.order_key !== key) return textReply("Not found", 404);
  const rows = order.data.line_items.map(({ name, quantity }) => html`<tr><td>${name}</td><td>${quantity}</td></tr>`);
  const content = html`<h1>Order received</h1><p role="status">Thank you. Order number ${order.data.number}.</p>
<table><tbody>${rows}</tbody></table>`;
  return storePage(state, "Order received", content);
}
