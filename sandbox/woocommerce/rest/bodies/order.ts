import { decimal, digitsOf } from "../../state/money";
import { totalOf } from "../../state/refunds";
import type { FeeData, ItemData, OrderData, RefundData, Row } from "../../state/rows";
import type { WooState } from "../../state/woo-state";
import { dates } from "../dates";
import { links } from "./links";

const WOOCOMMERCE = "9.9.5";
const sum = <T>(items: readonly T[], amount: (item: T) => number) => items.reduce((all, item) => all + amount(item), 0);

/** Statuses in which the merchant can still change the order's lines. */
const EDITABLE = ["pending", "on-hold", "auto-draft"];

export function orderBody(state: WooState, row: Row<OrderData>): object {
  const { id, data } = row;
  const digits = digitsOf(state);
  const money = (minor: number) => decimal(minor, digits);
  const { line_items: lines, fee_lines: fees, shipping_lines: shipping, coupon_lines: coupons } = data;
  const taxes = sum(lines, (line) => line.total_tax) + sum(fees, (fee) => fee.total_tax);
  const shippingTax = sum(shipping, (line) => line.total_tax);
  const total = totalOf(data);
  return {
    id,
    parent_id: 0,
    status: row.status,
    currency: data.currency,
    version: WOOCOMMERCE,
    prices_include_tax: data.prices_include_tax,
    ...dates(state, "date_created", row.created),
    ...dates(state, "date_modified", row.modified),
    discount_total: money(sum(coupons, (coupon) => coupon.discount)),
    discount_tax: money(sum(coupons, (coupon) => coupon.discount_tax)),
    shipping_total: money(sum(shipping, (line) => line.total)),
    shipping_tax: money(shippingTax),
    cart_tax: money(taxes),
    total: money(total),
    total_tax: money(taxes + shippingTax),
    customer_id: data.customer_id,
    order_key: data.order_key,
    billing: data.billing,
    shipping: data.shipping,
    payment_method: data.payment_method,
    payment_method_title: data.payment_method_title,
    transaction_id: data.transaction_id,
    customer_ip_address: "",
    customer_user_agent: "",
    created_via: data.created_via,
    customer_note: data.customer_note,
    ...dates(state, "date_completed", data.date_completed),
    ...dates(state, "date_paid", data.date_paid),
    cart_hash: data.cart_hash,
    number: data.number,
    meta_data: data.meta_data,
    line_items: lines.map((line) => itemBody(line, digits)),
    tax_lines: taxLines(state, taxes, shippingTax, money),
    shipping_lines: shipping.map(({ method_id, name, ...line }) => ({
      ...{ id: line.id, method_title: name, method_id, instance_id: "1" },
      ...{
        total: money(line.total),
        total_tax: money(line.total_tax),
        taxes: [],
        tax_status: "taxable",
        meta_data: [],
      },
    })),
    fee_lines: fees.map((fee) => feeBody(fee, money)),
    coupon_lines: coupons.map((coupon) => ({
      ...{
        id: coupon.id,
        code: coupon.code,
        discount: money(coupon.discount),
        discount_tax: money(coupon.discount_tax),
      },
      ...{
        meta_data: [],
        discount_type: "fixed_cart",
        nominal_amount: coupon.discount / 10 ** digits,
        free_shipping: false,
      },
    })),
    refunds: state.refund
      .list({ parents: [id], isDescending: true })
      .map((refund) => ({ id: refund.id, reason: refund.data.reason, total: money(-refund.data.amount) })),
    payment_url: `${state.setting("home")}/checkout/order-pay/${id}/?pay_for_order=true&key=${data.order_key}`,
    is_editable: EDITABLE.includes(row.status),
    needs_payment: ["pending", "failed"].includes(row.status) && total > 0,
    needs_processing: true,
    currency_symbol: symbolOf(data.currency),
    ...links(state, "orders", id),
  };
}

const symbols = new Map<string, string>();

/** Looked up once: making a format takes longer than the rest of an order. */
export function symbolOf(currency: string): string {
  const known = symbols.get(currency);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const symbol = parts.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
  symbols.set(currency, symbol);
  return symbol;
}

function taxLines(state: WooState, cart: number, shipping: number, money: (minor: number) => string): object[] {
  if (cart + shipping === 0) return [];
  return [
    {
      ...{ id: 1, rate_code: "VAT-1", rate_id: 1, label: "VAT", compound: false, meta_data: [] },
      ...{
        tax_total: money(cart),
        shipping_tax_total: money(shipping),
        rate_percent: Number(state.setting("taxRate")),
      },
    },
  ];
}

function feeBody({ id, name, total, total_tax }: FeeData, money: (minor: number) => string): object {
  return {
    ...{ id, name, tax_class: "", tax_status: "taxable", amount: money(total), total: money(total) },
    ...{ total_tax: money(total_tax), taxes: [], meta_data: [] },
  };
}

function itemBody(line: ItemData, digits: number): object {
  const money = (minor: number) => decimal(minor, digits);
  const taxes =
    line.total_tax || line.subtotal_tax
      ? [{ id: 1, total: money(line.total_tax), subtotal: money(line.subtotal_tax) }]
      : [];
  return {
    id: line.id,
    name: line.name,
    product_id: line.product_id,
    variation_id: line.variation_id,
    quantity: line.quantity,
    tax_class: "",
    subtotal: money(line.subtotal),
    subtotal_tax: money(line.subtotal_tax),
    total: money(line.total),
    total_tax: money(line.total_tax),
    taxes,
    meta_data: line.meta_data.map((meta) => ({ ...meta, display_key: meta.key, display_value: meta.value })),
    sku: line.sku,
    global_unique_id: "",
    // A number, and not rounded: the one amount that WooCommerce does not write as a text.
    price: line.quantity === 0 ? 0 : line.total / line.quantity / 10 ** digits,
    image: { id: "", src: "" },
    parent_name: null,
  };
}

/** @param isOfAll as the collection of all orders' refunds tells it, with the order's id */
export function refundBody(state: WooState, row: Row<RefundData>, isOfAll = false): object {
  const { id, data, parent } = row;
  const digits = digitsOf(state);
  return {
    id,
    ...(isOfAll && { parent_id: parent }),
    ...dates(state, "date_created", row.created),
    amount: decimal(data.amount, digits),
    reason: data.reason,
    refunded_by: 1,
    refunded_payment: false,
    meta_data: [],
    line_items: data.line_items.map((line) => itemBody(line, digits)),
    shipping_lines: [],
    tax_lines: [],
    fee_lines: [],
    ...links(state, `orders/${parent}/refunds`, id, `orders/${parent}`),
  };
}
