import { digitsOf, minorOf } from "../../state/money";
import { createOrder, deleteOrder, type LineInput, type OrderPatch, trashOrder, updateOrder } from "../../state/orders";
import { deleteRefund, refundOrder } from "../../state/refunds";
import type { Address } from "../../state/rows";
import type { Wanted } from "../../state/table";
import type { WooState } from "../../state/woo-state";
import { invalidId, invalidParams, param, RestError, textOf } from "../answer";
import { orderBody, refundBody } from "../bodies/order";
import { type ListRules, listAnswer, readListing } from "../listing";
import type { Resource } from "../resource";

const RULES: ListRules = {
  orderBy: { date: "created", modified: "modified", id: "id", include: "include", title: "id", slug: "id" },
  defaultOrder: "date",
  isDescending: true,
  hasDates: true,
};
const NOT_ANY = ["trash", "auto-draft"];

type Fields = Record<string, unknown>;

export function orders(state: WooState): Resource {
  return {
    title: "shop_order",
    list(call) {
      const listing = readListing(state, call, RULES);
      const status = param(call, "status") ?? "any";
      const customer = param(call, "customer");
      const isAny = status === "any";
      const conditions = [
        ...(isAny ? [{ sql: "status NOT IN (?, ?)", values: NOT_ANY }] : []),
        ...(customer ? [{ sql: "json_extract(data, '$.customer_id') = ?", values: [Number(customer)] }] : []),
      ];
      const wanted: Wanted = {
        ...listing.wanted,
        ...(!isAny && { statuses: status.split(",") }),
        ...(conditions.length > 0 && {
          where: {
            sql: conditions.map(({ sql }) => sql).join(" AND "),
            values: conditions.flatMap(({ values }): (string | number)[] => values),
          },
        }),
      };
      const rows = state.order.list(wanted).map((row) => orderBody(state, row));
      return listAnswer(state, call, listing, state.order.count(wanted), rows);
    },
    get(id) {
      const row = state.order.get(id);
      if (!row) throw invalidId("shop_order");
      return orderBody(state, row);
    },
    create(body) {
      const patch = patchOf(body);
      const { addLines = [], ...rest } = patch;
      const customer_id = Number(body["customer_id"] ?? 0);
      return orderBody(state, createOrder(state, { ...rest, lines: addLines, customer_id, created_via: "rest-api" }));
    },
    update(id, body) {
      const row = updateOrder(state, id, patchOf(body));
      if (!row) throw invalidId("shop_order");
      return orderBody(state, row);
    },
    remove(id, isForced) {
      const row = state.order.get(id);
      if (!row) throw invalidId("shop_order");
      const before = orderBody(state, row);
      if (isForced) deleteOrder(state, id);
      else if (!trashOrder(state, id))
        throw new RestError("woocommerce_rest_already_trashed", "The shop_order has already been deleted.", 410);
      return isForced ? before : { ...before, status: "trash" };
    },
  };
}

function patchOf(body: Fields): OrderPatch {
  const status = textOf(body["status"]);
  if (status !== undefined && !/^[a-z][a-z0-9-]{0,19}$/.test(status))
    throw invalidParams({ status: "status is not one of the order statuses." });
  const address = (key: string) =>
    typeof body[key] === "object" && body[key] !== null ? { [key]: body[key] as Partial<Address> } : {};
  const lines = Array.isArray(body["line_items"]) ? (body["line_items"] as Fields[]) : [];
  return {
    ...(status !== undefined && { status }),
    ...(body["set_paid"] === true && { isPaid: true }),
    ...(textOf(body["customer_note"]) !== undefined && { customer_note: textOf(body["customer_note"]) ?? "" }),
    ...address("billing"),
    ...address("shipping"),
    addLines: lines
      .filter(({ id }) => id === undefined)
      .map(
        (line): LineInput => ({
          product_id: Number(line["product_id"] ?? 0),
          variation_id: Number(line["variation_id"] ?? 0),
          quantity: Number(line["quantity"] ?? 1),
          ...(textOf(line["name"]) && { name: textOf(line["name"]) }),
        }),
      ),
    ...(Array.isArray(body["meta_data"]) && { meta_data: body["meta_data"] as { key: string; value: unknown }[] }),
  };
}

/** Refunds of one order, or of all of them where none is named. */
export function refunds(state: WooState, order: number | null): Resource {
  if (order !== null && !state.order.get(order)) throw invalidId("order", "Invalid order ID.");
  const own = (id: number) => {
    const row = state.refund.get(id);
    if (!row || (order !== null && row.parent !== order))
      throw new RestError("woocommerce_rest_invalid_order_refund_id", "Invalid order refund ID.", 404);
    return row;
  };
  const reading: Resource = {
    title: "shop_order_refund",
    list(call) {
      const listing = readListing(state, call, RULES);
      const wanted: Wanted = { ...listing.wanted, ...(order !== null && { parents: [order] }) };
      const rows = state.refund.list(wanted).map((row) => refundBody(state, row, order === null));
      return listAnswer(state, call, listing, state.refund.count(wanted), rows);
    },
    get: (id) => refundBody(state, own(id), order === null),
  };
  if (order === null) return reading;
  return {
    ...reading,
    create(body) {
      const lines = Array.isArray(body["line_items"]) ? (body["line_items"] as Fields[]) : [];
      const amount = textOf(body["amount"]);
      const row = refundOrder(state, order, {
        reason: textOf(body["reason"]) ?? "",
        lines: lines.map(({ id, quantity }) => ({ item: Number(id), quantity: Number(quantity ?? 0) })),
        ...(amount !== undefined && { amount: minorOf(amount, digitsOf(state)) }),
        restock: body["api_restock"] !== false,
      });
      if (!row)
        throw new RestError("woocommerce_rest_invalid_order_refund", "Refund amount must be greater than zero.", 400);
      return refundBody(state, row);
    },
    remove(id, isForced) {
      if (!isForced)
        throw new RestError(
          "woocommerce_rest_trash_not_supported",
          "The shop_order_refund does not support trashing.",
          501,
        );
      const before = refundBody(state, own(id));
      deleteRefund(state, id);
      return before;
    },
  };
}
