import { ImageDrop } from "../drops/image";
import { pageOf } from "../render/page";
import { escapeHtml, translate } from "../render/translate";
import { readThemeFile } from "../theme-files/files";
import { attributes, type Filter, named, text } from "./filter";

interface Paginate {
  pages: number;
  current_page: number;
  parts: { title: string; url: string; is_link: boolean }[];
}

export const htmlFilters: Record<string, Filter> = {
  stylesheet_tag: (value, ...rest) =>
    `<link${attributes({ href: text(value), rel: "stylesheet", type: "text/css", media: "all", preload: named(rest)["preload"] })}>`,
  script_tag: (value) => `<script src="${escapeHtml(text(value))}" type="text/javascript"></script>`,
  preload_tag: (value, ...rest) => `<link${attributes({ href: text(value), rel: "preload", ...named(rest) })}>`,
  time_tag: (value) => `<time datetime="${escapeHtml(text(value))}">${escapeHtml(text(value).slice(0, 10))}</time>`,
  default_errors: (value) => {
    const errors = value as { messages?: Record<string, string> } | null;
    const items = Object.values(errors?.messages ?? {}).map((message) => `<li>${escapeHtml(message)}</li>`);
    return items.length ? `<div class="errors"><ul>${items.join("")}</ul></div>` : "";
  },
  default_pagination(value) {
    const { parts } = value as Paginate;
    return parts
      .map(({ title, url, is_link }) =>
        is_link
          ? `<span class="page"><a href="${escapeHtml(url)}">${title}</a></span>`
          : `<span class="page current" aria-current="page">${title}</span>`,
      )
      .join(" ");
  },
  highlight: (value, word) => {
    const term = text(word);
    if (!term) return text(value);
    const pattern = new RegExp(term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
    return text(value).replace(pattern, (found) => `<strong class="highlight">${found}</strong>`);
  },
  payment_button(value) {
    const page = pageOf(this.context);
    const label = translate(page, null, "products.product.buy_now", {});
    const id = (value as { id?: unknown } | null)?.id;
    return `<div data-shopify="payment-button" class="shopify-payment-button"><button type="submit" name="checkout" value="${escapeHtml(text(id))}" class="shopify-payment-button__button">${escapeHtml(label)}</button></div>`;
  },
  payment_terms: () => "",
  payment_type_svg_tag: (value, ...rest) =>
    `<svg${attributes({ role: "img", viewBox: "0 0 38 24", width: 38, height: 24, "aria-label": text(value), ...named(rest) })}><rect width="38" height="24" rx="3" fill="currentColor" opacity=".12"/></svg>`,
  format_address: (value) => {
    const address = (value ?? {}) as Record<string, string>;
    const lines = ["name", "company", "address1", "address2", "city", "zip", "country"].map((part) => address[part]);
    return `<p>${lines
      .filter(Boolean)
      .map((line) => escapeHtml(text(line)))
      .join("<br>")}</p>`;
  },
  inline_asset_content(value) {
    return readThemeFile(pageOf(this.context).state, `assets/${text(value)}`) ?? "";
  },
  structured_data(value) {
    const page = pageOf(this.context);
    const product = value as {
      title: string;
      url: string;
      description: string;
      price_min: number;
      available: boolean;
      featured_image?: ImageDrop | null;
    };
    return JSON.stringify({
      "@context": "https://schema.org/",
      "@type": "Product",
      name: product.title,
      url: page.request.origin + product.url,
      description: text(product.description).replace(/<[^>]*>/g, ""),
      ...(product.featured_image instanceof ImageDrop && { image: page.request.origin + product.featured_image.src }),
      offers: {
        "@type": "Offer",
        price: (product.price_min / 100).toFixed(2),
        priceCurrency: page.currency,
        availability: `https://schema.org/${product.available ? "InStock" : "OutOfStock"}`,
      },
    }).replaceAll("<", "\\u003c");
  },
};
