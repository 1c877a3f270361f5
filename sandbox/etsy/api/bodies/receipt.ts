import type { EtsyState } from "../../state/etsy-state";
import { currencyDigits, etsyMoney } from "../../state/money";
import { goodsOf, grandTotalOf, type ReceiptRow, refundedOf } from "../../state/receipts";
import type { AdjustmentData, TransactionData } from "../../state/rows";
import { encoded } from "./listing";

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const amountOf = ({ items }: AdjustmentData) => sum(items.map(({ amount }) => amount));

export function receiptBody(state: EtsyState, row: ReceiptRow): object {
  const { id, state: status, created, updated, data } = row;
  const money = (minor: number) => etsyMoney(minor, state.setting("currency"));
  const lines = [data.first_line, data.city, data.zip, data.country_iso].filter(Boolean);
  return {
    receipt_id: id,
    receipt_type: 0,
    seller_user_id: state.userId,
    seller_email: null,
    buyer_user_id: data.buyer_user_id,
    buyer_email: data.buyer_email,
    name: data.name,
    first_line: data.first_line,
    second_line: null,
    city: data.city,
    state: data.state,
    zip: data.zip,
    status,
    formatted_address: [data.name, ...lines].join("\n"),
    country_iso: data.country_iso,
    payment_method: "cc",
    payment_email: null,
    message_from_seller: null,
    message_from_buyer: data.message_from_buyer === null ? "" : encoded(data.message_from_buyer),
    message_from_payment: null,
    is_paid: data.is_paid,
    is_shipped: data.shipments.length > 0,
    create_timestamp: created,
    created_timestamp: created,
    update_timestamp: updated,
    updated_timestamp: updated,
    is_gift: data.is_gift,
    gift_message: "",
    gift_sender: "",
    grandtotal: money(grandTotalOf(data)),
    subtotal: money(goodsOf(data) - data.discount),
    total_price: money(goodsOf(data)),
    total_shipping_cost: money(data.shipping),
    total_tax_cost: money(data.tax),
    total_vat_cost: money(data.vat),
    discount_amt: money(data.discount),
    gift_wrap_price: money(0),
    shipments: data.shipments.map(({ receipt_shipping_id, at, carrier, tracking }) => ({
      ...{ receipt_shipping_id, shipment_notification_timestamp: at, carrier_name: carrier, tracking_code: tracking },
    })),
    transactions: data.transactions.map((line) => transactionBody(state, row, line)),
    refunds: data.adjustments.map((adjustment) => ({
      amount: money(amountOf(adjustment)),
      created_timestamp: adjustment.at,
      reason: adjustment.reason,
      note_from_issuer: adjustment.note,
      status: "succeeded",
    })),
  };
}

export function transactionBody(state: EtsyState, { id, created, data }: ReceiptRow, line: TransactionData): object {
  const currency = state.setting("currency");
  return {
    transaction_id: line.transaction_id,
    title: encoded(line.title),
    description: "",
    seller_user_id: state.userId,
    buyer_user_id: data.buyer_user_id,
    create_timestamp: created,
    created_timestamp: created,
    paid_timestamp: data.is_paid ? created : null,
    shipped_timestamp: data.shipments[0]?.at ?? null,
    quantity: line.quantity,
    listing_image_id: null,
    receipt_id: id,
    is_digital: false,
    file_data: "",
    listing_id: line.listing_id,
    transaction_type: "listing",
    product_id: line.product_id,
    sku: line.sku,
    price: etsyMoney(line.price, currency),
    shipping_cost: etsyMoney(0, currency),
    variations: line.variations.map(({ property_id, name, value }) => ({
      ...{
        property_id,
        value_id: null,
        formatted_name: encoded(name),
        formatted_value: encoded(value),
        question_id: null,
      },
    })),
    product_data: line.variations.map(({ property_id, name, value }) => ({
      ...{ property_id, property_name: name, scale_id: null, scale_name: null, value_ids: [], values: [value] },
    })),
    shipping_profile_id: 1,
    min_processing_days: 1,
    max_processing_days: 3,
    shipping_method: null,
    shipping_upgrade: null,
    expected_ship_date: null,
    buyer_coupon: 0,
    // A number, not an amount with a divisor.
    shop_coupon: line.coupon / 10 ** currencyDigits(currency),
  };
}

/** What was paid for a receipt, with the refunds of it in whole minor units and without a divisor. */
export function paymentBody(state: EtsyState, row: ReceiptRow): object {
  const { data, id, created, updated } = row;
  const currency = state.setting("currency");
  const money = (minor: number) => etsyMoney(minor, currency);
  const gross = grandTotalOf(data);
  return {
    payment_id: data.payment_id,
    buyer_user_id: data.buyer_user_id,
    shop_id: state.shopId,
    receipt_id: id,
    amount_gross: money(gross),
    amount_fees: money(0),
    amount_net: money(gross),
    posted_gross: money(gross),
    posted_fees: money(0),
    posted_net: money(gross),
    adjusted_gross: data.adjustments.length > 0 ? money(gross - refundedOf(data)) : null,
    adjusted_fees: null,
    adjusted_net: null,
    currency,
    shop_currency: currency,
    buyer_currency: currency,
    shipping_user_id: data.buyer_user_id,
    shipping_address_id: 1,
    billing_address_id: 0,
    status: "settled",
    shipped_timestamp: data.shipments[0]?.at ?? null,
    create_timestamp: created,
    created_timestamp: created,
    update_timestamp: updated,
    updated_timestamp: updated,
    payment_adjustments: data.adjustments.map((adjustment) => ({
      payment_adjustment_id: adjustment.payment_adjustment_id,
      payment_id: data.payment_id,
      status: "SUCCESS",
      is_success: true,
      user_id: state.userId,
      reason_code: adjustment.reason,
      total_adjustment_amount: amountOf(adjustment),
      shop_total_adjustment_amount: amountOf(adjustment),
      buyer_total_adjustment_amount: amountOf(adjustment),
      total_fee_adjustment_amount: 0,
      create_timestamp: adjustment.at,
      created_timestamp: adjustment.at,
      update_timestamp: adjustment.at,
      updated_timestamp: adjustment.at,
      payment_adjustment_items: adjustment.items.map((item) => ({
        ...{ payment_adjustment_id: adjustment.payment_adjustment_id, adjustment_type: "TRANSACTION" },
        ...{ ...item, shop_amount: item.amount, bill_payment_id: null },
        ...{ created_timestamp: adjustment.at, updated_timestamp: adjustment.at },
      })),
    })),
  };
}
