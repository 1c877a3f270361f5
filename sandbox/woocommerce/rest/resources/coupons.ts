import { decimal, digitsOf, minorOf } from "../../state/money";
import type { CouponData, Row } from "../../state/rows";
import type { WooState } from "../../state/woo-state";
import { invalidId, RestError, textOf } from "../answer";
import { links } from "../bodies/links";
import { dates } from "../dates";
import { listAnswer, readListing } from "../listing";
import type { Resource } from "../resource";

export function couponBody(state: WooState, { id, data, created, modified, status }: Row<CouponData>): object {
  return {
    id,
    code: data.code,
    amount: data.amount,
    status,
    ...dates(state, "date_created", created),
    ...dates(state, "date_modified", modified),
    discount_type: data.discount_type,
    description: "",
    date_expires: null,
    date_expires_gmt: null,
    usage_count: data.usage_count,
    individual_use: false,
    product_ids: [],
    excluded_product_ids: [],
    usage_limit: null,
    usage_limit_per_user: null,
    limit_usage_to_x_items: null,
    free_shipping: false,
    product_categories: [],
    excluded_product_categories: [],
    exclude_sale_items: false,
    minimum_amount: "0.00",
    maximum_amount: "0.00",
    email_restrictions: [],
    used_by: [],
    meta_data: [],
    ...links(state, "coupons", id),
  };
}

export function coupons(state: WooState): Resource {
  const get = (id: number) => {
    const row = state.coupon.get(id);
    if (!row) throw invalidId("shop_coupon");
    return row;
  };
  return {
    title: "shop_coupon",
    list(call) {
      const listing = readListing(state, call, {
        orderBy: { date: "created", modified: "modified", id: "id", include: "include", title: "id", slug: "id" },
        defaultOrder: "date",
        isDescending: true,
        hasDates: true,
      });
      const rows = state.coupon.list(listing.wanted).map((row) => couponBody(state, row));
      return listAnswer(state, call, listing, state.coupon.count(listing.wanted), rows);
    },
    get: (id) => couponBody(state, get(id)),
    create(body) {
      const code = textOf(body["code"])?.toLowerCase();
      if (!code) throw new RestError("woocommerce_rest_empty_coupon_code", "The coupon code cannot be empty.", 400);
      const where = { sql: "json_extract(data, '$.code') = ?", values: [code] };
      if (state.coupon.count({ where }) > 0)
        throw new RestError("woocommerce_rest_coupon_code_already_exists", "The coupon code already exists", 400);
      const id = state.next("coupon");
      const at = state.instant();
      const type = textOf(body["discount_type"]) ?? "fixed_cart";
      const digits = digitsOf(state);
      const data: CouponData = {
        ...{ code, usage_count: 0, discount_type: type as CouponData["discount_type"] },
        amount: decimal(minorOf(textOf(body["amount"]) ?? "0", digits), digits),
      };
      state.tell("coupon.created", id);
      return couponBody(state, state.coupon.put({ id, parent: 0, status: "publish", created: at, modified: at, data }));
    },
    remove(id) {
      const before = couponBody(state, get(id));
      state.coupon.remove(id);
      return before;
    },
  };
}
