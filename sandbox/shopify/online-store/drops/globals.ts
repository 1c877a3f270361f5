import { Drop } from "liquidjs";
import { moneyFormat, moneyWithCurrencyFormat } from "../money-format";
import type { Page } from "../render/page";
import { themeSettings } from "../render/settings";
import { CartDrop } from "./cart";
import { CollectionDrop } from "./collection";
import { CustomerDrop } from "./customer";
import { linkLists } from "./link-lists";
import { MetafieldsDrop } from "./metafields";

/** Languages that every shop of the sandbox speaks. */
export const languages = [
  { iso_code: "en", name: "English", endonym_name: "English", root_url: "/", primary: true },
  { iso_code: "es", name: "Spanish", endonym_name: "Español", root_url: "/es", primary: false },
  { iso_code: "fr", name: "French", endonym_name: "Français", root_url: "/fr", primary: false },
  { iso_code: "de", name: "German", endonym_name: "Deutsch", root_url: "/de", primary: false },
  { iso_code: "tr", name: "Turkish", endonym_name: "Türkçe", root_url: "/tr", primary: false },
  { iso_code: "id", name: "Indonesian", endonym_name: "Bahasa Indonesia", root_url: "/id", primary: false },
  { iso_code: "ar", name: "Arabic", endonym_name: "العربية", root_url: "/ar", primary: false },
];

/** Drops that are found by a handle, such as `collections['teapots']`. */
class ByHandle extends Drop {
  constructor(private readonly _find: (handle: string) => unknown) {
    super();
  }
  override liquidMethodMissing(handle: string | number) {
    return this._find(String(handle)) ?? undefined;
  }
}

/** The collection of that handle; `all` when the shop has none of that name is every product. */
export function findCollection(page: Page, handle: string): CollectionDrop | null {
  const row = page.catalogue.collectionByHandle(handle);
  if (row) return new CollectionDrop(page, row);
  return handle === "all" ? new CollectionDrop(page, null) : null;
}

/** The objects that all Liquid of a page can see. */
export function globalObjects(page: Page, shown: Record<string, unknown>): Record<string, unknown> {
  const { request, root } = page;
  const language = languages.find(({ iso_code }) => iso_code === request.language) ?? languages[0];
  const shop = shopObject(page);
  return {
    $page: page,
    shop,
    settings: themeSettings(page),
    cart: new CartDrop(page),
    customer: page.customer && new CustomerDrop(page, page.customer),
    request: {
      design_mode: request.designMode,
      visual_preview_mode: false,
      page_type: shown["page_type"] ?? "index",
      host: request.host,
      origin: request.origin,
      path: `${root}${request.path}`,
      locale: language,
    },
    routes: routesOf(root),
    localization: {
      language,
      available_languages: languages,
      country: { iso_code: shop.address.country_code, name: shop.address.country, currency: shop.currency_object },
      available_countries: [],
      market: { id: 1, handle: "primary" },
    },
    collections: new ByHandle((handle) => findCollection(page, handle)),
    all_products: new ByHandle((handle) => page.productByHandle(handle)),
    linklists: linkLists(page),
    theme: { id: 1, name: "Aubade", role: "main" },
    canonical_url: `${request.origin}${root}${request.path}`,
    current_page: Number(request.query.get("page") ?? "1") || 1,
    powered_by_link: "",
    recommendations: { "performed?": false, products: [], products_count: 0 },
    template: String(shown["page_type"] ?? "index"),
    page_title: shop.name,
    page_description: shop.description,
    ...shown,
  };
}

function shopObject(page: Page) {
  const row = page.state.shop();
  const country = new Intl.DisplayNames("en", { type: "region" }).of(row.countryCode) ?? row.countryCode;
  return {
    id: row.id,
    name: row.name,
    description: row.tagline,
    email: row.email,
    domain: page.request.host,
    permanent_domain: row.domain,
    url: page.request.origin,
    secure_url: page.request.origin,
    currency: row.currency,
    currency_object: {
      iso_code: row.currency,
      name: row.currency,
      symbol: moneyFormat(row.currency)
        .replace(/\{\{.*\}\}/, "")
        .trim(),
    },
    money_format: moneyFormat(row.currency),
    money_with_currency_format: moneyWithCurrencyFormat(row.currency),
    enabled_currencies: [{ iso_code: row.currency }],
    taxes_included: row.taxesIncluded === 1,
    address: { country, country_code: row.countryCode },
    published_locales: languages,
    locale: page.request.language,
    customer_accounts_enabled: true,
    metafields: new MetafieldsDrop(page, "SHOP", row.id),
    policies: ["privacy", "refund", "shipping", "terms-of-service"].map((handle) => ({
      handle,
      url: `${page.root}/policies/${handle}`,
    })),
    get products_count() {
      return page.catalogue.countProducts(null);
    },
    get collections_count() {
      return page.catalogue.collections().length;
    },
  };
}

export function routesOf(root: string): Record<string, string> {
  return {
    root_url: root || "/",
    all_products_collection_url: `${root}/collections/all`,
    collections_url: `${root}/collections`,
    cart_url: `${root}/cart`,
    cart_add_url: `${root}/cart/add`,
    cart_change_url: `${root}/cart/change`,
    cart_clear_url: `${root}/cart/clear`,
    cart_update_url: `${root}/cart/update`,
    search_url: `${root}/search`,
    predictive_search_url: `${root}/search/suggest`,
    product_recommendations_url: `${root}/recommendations/products`,
    account_url: `${root}/account`,
    account_login_url: `${root}/account/login`,
    account_logout_url: `${root}/account/logout`,
    account_register_url: `${root}/account/register`,
  };
}
