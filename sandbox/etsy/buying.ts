import { html } from "../http/html";
import { htmlReply, type Reply, redirectReply } from "../http/reply";
import type { EtsyState } from "./state/etsy-state";
import { currencyDigits } from "./state/money";
import { createReceipt } from "./state/receipts";
import type { ProductData } from "./state/rows";

const BUYER = 699_999_999;
const STYLE = `body{font:15px/1.5 system-ui;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.5rem;border-top:1px solid #ddd}
td.n,th.n{text-align:right}button{font:inherit;padding:.3rem .9rem;border-radius:1rem;border:1px solid #222;background:#222;color:#fff}
button[disabled]{opacity:.4}input{font:inherit;padding:.3rem;width:16rem}[role=status]{background:#eef6ee;padding:.5rem 1rem;border-radius:.3rem}`;

const nameOf = ({ properties }: ProductData) => properties.map(({ value }) => value).join(" / ");

/** `GET /`: what the shop sells, a button beside each, for whoever tries what a sale here does elsewhere. */
export function shopPage(state: EtsyState, query: URLSearchParams): Reply {
  const search = (query.get("q") ?? "").toLowerCase();
  const digits = currencyDigits(state.setting("currency"));
  const price = (minor: number) => `${(minor / 10 ** digits).toFixed(digits)} ${state.setting("currency")}`;
  const listings = state.listing
    .list({ where: { sql: "state IN ('active', 'sold_out')", values: [] } })
    .filter(({ data }) => data.title.toLowerCase().includes(search));
  const rows = listings.flatMap(({ id, data, state: stands }) =>
    data.products
      .filter(({ is_enabled }) => is_enabled)
      .map(
        (product) => html`<tr><td>${data.title}</td><td>${nameOf(product)}</td><td>${product.sku}</td>
<td class="n">${price(product.price)}</td><td class="n">${product.quantity}</td><td><form method="post" action="/buy">
<input type="hidden" name="listing" value="${id}"><input type="hidden" name="product" value="${product.product_id}">
<button ${stands === "active" && product.quantity > 0 ? "" : "disabled"} aria-label="Buy ${data.title} ${nameOf(product)}">Buy</button></form></td></tr>`,
      ),
  );
  const said = { bought: "Bought. The seller's apps are told.", gone: "Somebody was faster: it is sold out." };
  const status = query.has("bought") ? said.bought : query.has("gone") ? said.gone : null;
  return htmlReply(
    html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${state.setting("shopName")} on Etsy</title>
<style>${STYLE}</style><h1>${state.setting("shopName")}</h1><p>${state.setting("title")}</p>
${status ? html`<p role="status">${status}</p>` : null}
<form><label>Search <input name="q" value="${query.get("q") ?? ""}"></label></form>
<table><thead><tr><th>Listing</th><th>Variation</th><th>SKU</th><th class="n">Price</th><th class="n">Left</th><th></th></tr></thead><tbody>${rows}</tbody></table></html>`
      .text,
  );
}

/** `POST /buy`: one unit of a product is bought and paid, as a buyer's checkout ends. */
export function buy(state: EtsyState, fields: Record<string, unknown>): Reply {
  const listing = state.listing.get(Number(fields["listing"]));
  const product = listing?.data.products.find(({ product_id }) => product_id === Number(fields["product"]));
  const email = typeof fields["email"] === "string" ? fields["email"] : "sam.walker@example.com";
  const made =
    listing &&
    product &&
    createReceipt(state, {
      ...{ buyer_user_id: BUYER, buyer_email: email, name: "Sam Walker", first_line: "3 Mill Lane", city: "Bath" },
      ...{ state: null, zip: "BA1 1AA", country_iso: "GB", message_from_buyer: null },
      ...{ shipping: 395, tax: 0, vat: 0, discount: 0 },
      lines: [
        {
          ...{ listing: listing.id, product: product.product_id, title: listing.data.title, sku: product.sku },
          ...{ quantity: 1, price: product.price },
          variations: product.properties.map(({ property_id, property_name: name, value }) => ({
            property_id,
            name,
            value,
          })),
        },
      ],
    });
  return redirectReply(made ? "/?bought" : "/?gone");
}
