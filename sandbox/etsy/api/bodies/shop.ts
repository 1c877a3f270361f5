import type { EtsyState } from "../../state/etsy-state";
import type { ReviewData, Row, SectionData } from "../../state/rows";
import { encoded } from "./listing";

export function shopBody(state: EtsyState, home: string): object {
  const name = state.setting("shopName");
  const created = Number(state.setting("createdAt"));
  const country = state.setting("countryCode");
  const reviews = state.review.list();
  const ratings = reviews.map(({ data }) => data.rating);
  return {
    shop_id: state.shopId,
    user_id: state.userId,
    shop_name: name,
    create_date: created,
    created_timestamp: created,
    title: encoded(state.setting("title")),
    announcement: null,
    currency_code: state.setting("currency"),
    is_vacation: false,
    vacation_message: null,
    sale_message: null,
    digital_sale_message: null,
    update_date: created,
    updated_timestamp: created,
    listing_active_count: state.listing.count({ state: "active" }),
    digital_listing_count: 0,
    login_name: name.toLowerCase(),
    accepts_custom_requests: false,
    url: `${home}/shop/${name}`,
    image_url_760x100: null,
    num_favorers: 0,
    languages: ["en-US"],
    icon_url_fullxfull: null,
    is_etsy_payments_onboarded: true,
    is_shop_us_based: country === "US",
    transaction_sold_count: state.receipt.list({ notState: "canceled" }).flatMap(({ data }) => data.transactions)
      .length,
    shipping_from_country_iso: country,
    shop_location_country_iso: country,
    review_count: reviews.length,
    review_average: ratings.length > 0 ? ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length : null,
  };
}

export function sectionBody(state: EtsyState, { id, data }: Row<SectionData>): object {
  const where = { sql: "json_extract(data, '$.section') = ?", values: [id] };
  return {
    shop_section_id: id,
    title: encoded(data.title),
    rank: data.rank,
    user_id: state.userId,
    active_listing_count: state.listing.count({ state: "active", where }),
  };
}

export function reviewBody(state: EtsyState, { created, updated, data }: Row<ReviewData>): object {
  return {
    shop_id: state.shopId,
    listing_id: data.listing_id,
    transaction_id: data.transaction_id,
    buyer_user_id: data.buyer_user_id,
    rating: data.rating,
    review: encoded(data.review),
    language: "en",
    image_url_fullxfull: null,
    create_timestamp: created,
    created_timestamp: created,
    update_timestamp: updated,
    updated_timestamp: updated,
  };
}
