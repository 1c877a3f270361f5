import { shopOwner } from "../../oauth/staff";
import { gid, type ShopState, type ThemeRow } from "../../state";
import { countryName } from "./inventory";
import { shopWords } from "./shop-words";

/** `shop/update` and `app/uninstalled`. */
export function shopPayload(state: ShopState): Record<string, unknown> {
  const shop = state.shop();
  const words = shopWords(state);
  const owner = shopOwner(shop.email);
  const location = state.sql("SELECT id, city FROM locations WHERE isPrimary = 1").get();
  const locations = state.sql("SELECT count(*) AS n FROM locations").get();
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: null,
    country: shop.countryCode,
    address1: null,
    zip: null,
    city: location?.["city"] ?? null,
    source: null,
    phone: null,
    latitude: null,
    longitude: null,
    primary_locale: "en",
    address2: null,
    created_at: words.time(shop.createdAt),
    updated_at: words.time(shop.updatedAt),
    country_code: shop.countryCode,
    country_name: countryName(shop.countryCode),
    currency: shop.currency,
    customer_email: shop.email,
    timezone: shop.timeZone,
    iana_timezone: shop.timeZone,
    shop_owner: `${owner.firstName} ${owner.lastName}`,
    money_format: "{{amount}}",
    money_with_currency_format: `{{amount}} ${shop.currency}`,
    weight_unit: "kg",
    province_code: null,
    taxes_included: shop.taxesIncluded === 1,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: true,
    plan_display_name: shop.plan,
    plan_name: shop.plan.toLowerCase(),
    has_discounts: true,
    has_gift_cards: false,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: "{{amount}}",
    money_with_currency_in_emails_format: `{{amount}} ${shop.currency}`,
    eligible_for_payments: false,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: location?.["id"] ?? null,
    checkout_api_supported: false,
    multi_location_enabled: Number(locations?.["n"]) > 1,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currency],
    transactional_sms_disabled: true,
    marketing_sms_consent_enabled_at_checkout: false,
  };
}

/** `themes/publish` and `themes/update`; null when it is gone. */
export function themePayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM themes WHERE id = ?").get(id) as unknown as ThemeRow | undefined;
  if (row === undefined) return null;
  const words = shopWords(state);
  return {
    id,
    name: row.name,
    created_at: words.time(row.createdAt),
    updated_at: words.time(row.updatedAt),
    role: row.role.toLowerCase(),
    theme_store_id: null,
    previewable: true,
    processing: false,
    admin_graphql_api_id: gid("OnlineStoreTheme", id),
  };
}
