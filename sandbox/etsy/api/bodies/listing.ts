import type { EtsyState } from "../../state/etsy-state";
import { type ListingRow, totalOf } from "../../state/listings";
import { etsyMoney } from "../../state/money";
import type { ListingData } from "../../state/rows";

/** Text comes with its special characters as entities. */
export const encoded = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** An active listing runs for four months. */
const RUNS = 120 * 86_400;

export function listingBody(state: EtsyState, home: string, row: ListingRow, includes: readonly string[]): object {
  const { id, state: stands, created, updated, data } = row;
  const currency = state.setting("currency");
  const prices = data.products.filter(({ is_enabled }) => is_enabled).map(({ price }) => price);
  const wants = new Set(includes.map((name) => name.toLowerCase()));
  return {
    listing_id: id,
    user_id: state.userId,
    shop_id: state.shopId,
    title: encoded(data.title),
    description: encoded(data.description),
    rich_description: null,
    state: stands,
    creation_timestamp: created,
    created_timestamp: created,
    ending_timestamp: created + RUNS,
    original_creation_timestamp: created,
    last_modified_timestamp: updated,
    updated_timestamp: updated,
    state_timestamp: data.state_changed,
    quantity: totalOf(data),
    shop_section_id: data.section || null,
    featured_rank: -1,
    url: `${home}/listing/${id}/${data.slug}`,
    num_favorers: 0,
    non_taxable: false,
    is_taxable: true,
    is_customizable: false,
    is_personalizable: false,
    listing_type: "physical",
    tags: data.tags,
    materials: [],
    shipping_profile_id: 1,
    return_policy_id: 1,
    processing_min: 1,
    processing_max: 3,
    who_made: "i_did",
    when_made: "made_to_order",
    is_supply: false,
    item_weight: null,
    item_weight_unit: null,
    item_length: null,
    item_width: null,
    item_height: null,
    item_dimensions_unit: null,
    is_private: false,
    style: [],
    file_data: "",
    has_variations: data.products.some(({ properties }) => properties.length > 0),
    should_auto_renew: false,
    language: "en-US",
    price: etsyMoney(prices.length > 0 ? Math.min(...prices) : 0, currency),
    taxonomy_id: null,
    readiness_state_id: null,
    ...(wants.has("images") && { images: data.images.map((_, rank) => imageBody(home, id, data, rank)) }),
    ...(wants.has("inventory") && { inventory: inventoryBody(state, data) }),
    ...(includes.length > 0 && { skus: [...new Set(data.products.map(({ sku }) => sku).filter(Boolean))] }),
  };
}

function imageBody(home: string, listing: number, { images }: ListingData, rank: number): object {
  const image = images[rank];
  const url = `${home}/il/${image?.file ?? ""}`;
  return {
    listing_id: listing,
    listing_image_id: image?.id,
    hex_code: null,
    rank: rank + 1,
    url_75x75: url,
    url_170x135: url,
    url_570xN: url,
    url_fullxfull: url,
    full_height: image?.height ?? null,
    full_width: image?.width ?? null,
    alt_text: image?.alt ?? null,
  };
}

export function inventoryBody(state: EtsyState, data: ListingData): object {
  const currency = state.setting("currency");
  return {
    products: data.products.map(({ product_id, sku, properties, offering_id, quantity, is_enabled, price }) => ({
      product_id,
      sku,
      is_deleted: false,
      offerings: [
        {
          ...{ offering_id, quantity, is_enabled, is_deleted: false },
          ...{ price: etsyMoney(price, currency), readiness_state_id: null },
        },
      ],
      property_values: properties.map(({ property_id, property_name, value_id, value }) => ({
        ...{ property_id, property_name, scale_id: null, scale_name: null, value_ids: [value_id], values: [value] },
      })),
    })),
    price_on_property: data.price_on_property,
    quantity_on_property: data.quantity_on_property,
    sku_on_property: data.sku_on_property,
    readiness_state_on_property: [],
  };
}
