import { createOrder, type NewOrder, type NewOrderLine } from "../../state/create-order";
import { cancelOrder, updateOrder } from "../../state/order-operations";
import { type NewRefund, refundOrder } from "../../state/refund-order";
import { toInstant } from "../../state/time";
import type { Context } from "../context";
import type { Args } from "../field";
import { fromDecimal } from "../money";
import { findOrder, forgetRows, idOf } from "../rows";
import { addressFrom } from "./customers";
import { answered, type Mutation, refused, userErrors } from "./mutation";

type Bag = { shopMoney: { amount: string } } | null | undefined;

function minorOf(bag: Bag, context: Context): number | null {
  return bag ? fromDecimal(String(bag.shopMoney.amount), context.currency.digits) : null;
}

const STOCK: Record<string, NewOrder["stock"]> = {
  BYPASS: "bypass",
  DECREMENT_IGNORING_POLICY: "ignore-policy",
  DECREMENT_OBEYING_POLICY: "obey-policy",
};

function lineFrom(input: Args, context: Context): NewOrderLine {
  const price = minorOf(input["priceSet"] as Bag, context);
  const properties = (input["properties"] as { name: string; value: string }[] | null | undefined) ?? [];
  return {
    quantity: Number(input["quantity"]),
    customAttributes: properties.map(({ name, value }) => ({ key: name, value })),
    ...(input["variantId"] == null ? {} : { variantId: idOf(input["variantId"], "ProductVariant") ?? 0 }),
    ...(input["title"] == null ? {} : { title: String(input["title"]) }),
    ...(input["sku"] == null ? {} : { sku: String(input["sku"]) }),
    ...(price === null ? {} : { price }),
  };
}

function discountFrom(input: Args, context: Context): NewOrder["discount"] {
  const code = input["discountCode"] as
    | { itemFixedDiscountCode?: { code: string; amountSet?: Bag } | null }
    | null
    | undefined;
  const fixed = code?.itemFixedDiscountCode;
  return fixed ? { code: fixed.code, amount: minorOf(fixed.amountSet, context) ?? 0 } : null;
}

export const orderCreate: Mutation = (args, context) => {
  const input = args["order"] as Args;
  const options = args["options"] as { inventoryBehaviour?: string | null } | null | undefined;
  const customer = input["customer"] as { toAssociate?: { id?: string | null } | null } | null | undefined;
  const customerId = input["customerId"] ?? customer?.toAssociate?.id;
  const shipping = ((input["shippingLines"] as { title: string; priceSet: Bag }[] | null | undefined) ?? [])[0];
  const attributes = input["customAttributes"] as { key: string; value: string }[] | null | undefined;
  const address = input["shippingAddress"] as Args | null | undefined;
  const order: NewOrder = {
    lines: ((input["lineItems"] as Args[] | null | undefined) ?? []).map((line) => lineFrom(line, context)),
    customerId: customerId == null ? null : idOf(customerId, "Customer"),
    email: (input["email"] as string | null | undefined) ?? null,
    phone: (input["phone"] as string | null | undefined) ?? null,
    note: (input["note"] as string | null | undefined) ?? null,
    tags: (input["tags"] as string[] | null | undefined) ?? [],
    customAttributes: attributes ?? [],
    discount: discountFrom(input, context) ?? null,
    shippingAddress: address ? addressFrom(address) : null,
    sourceName: (input["sourceName"] as string | null | undefined) ?? context.app.handle,
    isTest: input["test"] === true,
    isPaid: !["PENDING", "AUTHORIZED"].includes(String(input["financialStatus"] ?? "PAID")),
    stock: STOCK[options?.inventoryBehaviour ?? "BYPASS"] ?? "bypass",
    ...(shipping ? { shipping: { title: shipping.title, amount: minorOf(shipping.priceSet, context) ?? 0 } } : {}),
    ...(input["processedAt"] == null ? {} : { createdAt: toInstant(String(input["processedAt"])) }),
  };
  const outcome = createOrder(context.state, order);
  forgetRows(context);
  return answered("order", outcome, ["order"], "INVALID");
};

export const orderUpdate: Mutation = (args, context) => {
  const input = args["input"] as Args;
  const fields: Record<string, unknown> = {};
  for (const name of ["tags", "note", "email", "customAttributes"]) if (input[name] != null) fields[name] = input[name];
  const found = findOrder(context, idOf(input["id"], "Order"));
  if (!found) return refused("order", "Order does not exist", ["id"]);
  const outcome = updateOrder(context.state, found.id, fields);
  forgetRows(context);
  return answered("order", outcome);
};

export const orderCancel: Mutation = (args, context) => {
  const found = findOrder(context, idOf(args["orderId"], "Order"));
  const method = args["refundMethod"] as { originalPaymentMethodsRefund?: boolean | null } | null | undefined;
  const refund = method?.originalPaymentMethodsRefund ?? args["refund"] === true;
  const outcome = cancelOrder(context.state, found?.id ?? 0, {
    reason: String(args["reason"]),
    refund,
    restock: args["restock"] === true,
  });
  forgetRows(context);
  const errors = outcome.ok ? [] : userErrors(outcome.refusals);
  return { job: null, orderCancelUserErrors: errors, userErrors: errors };
};

export const refundCreate: Mutation = (args, context) => {
  const input = args["input"] as Args;
  const order = findOrder(context, idOf(input["orderId"], "Order"));
  if (!order) return { order: null, ...refused("refund", "Order does not exist", ["orderId"]) };
  const lines =
    (input["refundLineItems"] as { lineItemId: string; quantity: number; restockType?: string | null }[] | null) ?? [];
  const shipping = input["shipping"] as { amount?: string | null; fullRefund?: boolean | null } | null | undefined;
  const refund: NewRefund = {
    note: (input["note"] as string | null | undefined) ?? null,
    lines: lines.map((line) => ({
      lineId: idOf(line.lineItemId, "LineItem") ?? 0,
      quantity: line.quantity,
      restock: line.restockType != null && line.restockType !== "NO_RESTOCK",
    })),
    shipping: shipping?.fullRefund
      ? order.shipping - order.refundedShipping
      : (fromDecimal(String(shipping?.amount ?? "0"), context.currency.digits) ?? 0),
  };
  const outcome = refundOrder(context.state, order.id, refund);
  forgetRows(context);
  return { order: findOrder(context, order.id), ...answered("refund", outcome) };
};
