import { shipReceipt } from "../../state/receipts";
import type { Wanted } from "../../state/table";
import { type ApiAnswer, type ApiCall, flag, isDescending, listed, notFound, ok, paging, second } from "../answer";
import { paymentBody, receiptBody, transactionBody } from "../bodies/receipt";
import { reviewBody } from "../bodies/shop";
import { ownShop } from "./shops";

const ORDERS = { created: "created", updated: "updated", receipt_id: "id" } as const;

export function getReceipts(call: ApiCall): ApiAnswer {
  ownShop(call);
  const { state, query } = call;
  const canceled = flag(query, "was_canceled");
  const shipped = flag(query, "was_shipped");
  const paid = flag(query, "was_paid");
  const conditions = [
    shipped === undefined ? [] : [`json_array_length(data, '$.shipments') ${shipped ? ">" : "="} 0`],
    paid === undefined ? [] : [`json_extract(data, '$.is_paid') = ${paid ? 1 : 0}`],
  ].flat();
  const wanted: Wanted = {
    createdFrom: second(query, "min_created"),
    createdTo: second(query, "max_created"),
    updatedFrom: second(query, "min_last_modified"),
    updatedTo: second(query, "max_last_modified"),
    ...(canceled === true && { state: "canceled" }),
    ...(canceled === false && { notState: "canceled" }),
    ...(conditions.length > 0 && { where: { sql: conditions.join(" AND "), values: [] } }),
  };
  const orderBy = ORDERS[(query.get("sort_on") ?? "created") as keyof typeof ORDERS] ?? "created";
  const rows = state.receipt.list({ ...wanted, ...paging(query), orderBy, isDescending: isDescending(query) });
  return listed(
    state.receipt.count(wanted),
    rows.map((row) => receiptBody(state, row)),
  );
}

function receiptOf(call: ApiCall) {
  ownShop(call);
  const receipt = call.state.receipt.get(call.ids[1] ?? 0);
  if (!receipt) throw notFound("Receipt");
  return receipt;
}

export function getReceipt(call: ApiCall): ApiAnswer {
  return ok(receiptBody(call.state, receiptOf(call)));
}

export function getReceiptTransactions(call: ApiCall): ApiAnswer {
  const receipt = receiptOf(call);
  const lines = receipt.data.transactions.map((line) => transactionBody(call.state, receipt, line));
  return listed(lines.length, lines);
}

export function getReceiptPayments(call: ApiCall): ApiAnswer {
  return listed(1, [paymentBody(call.state, receiptOf(call))]);
}

/** Marks a receipt as sent, with a parcel when one is named. */
export function postTracking(call: ApiCall): ApiAnswer {
  const { id } = receiptOf(call);
  const { tracking_code, carrier_name } = call.body;
  const carrier = typeof carrier_name === "string" ? carrier_name : "";
  const tracking = typeof tracking_code === "string" ? tracking_code : "";
  const shipped = shipReceipt(call.state, id, { carrier, tracking });
  if (!shipped) throw notFound("Receipt");
  return ok(receiptBody(call.state, shipped));
}

export function getReviews({ state, query, ids }: ApiCall): ApiAnswer {
  if (ids[0] !== state.shopId) throw notFound("Shop");
  const wanted = { createdFrom: second(query, "min_created"), createdTo: second(query, "max_created") };
  const rows = state.review.list({ ...wanted, ...paging(query), orderBy: "created", isDescending: true });
  return listed(
    state.review.count(wanted),
    rows.map((row) => reviewBody(state, row)),
  );
}
