import type { CanonicalRefund, CanonicalRefundLine } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, isJson, type Json, shopMoney } from "./fields";

/** A refund with all its lines, which are read apart where they are many. */
export function readRefund(value: Json, lines: readonly Json[], damaged: Damaged[]): CanonicalRefund | null {
  const externalId = idOf(value["id"]);
  const orderExternalId = isJson(value["order"]) ? idOf(value["order"]["id"]) : null;
  const fields = new Fields(value, { resource: "order", externalId: orderExternalId, damaged }, "refunds.");
  if (externalId === null || orderExternalId === null) {
    fields.report(externalId === null ? "id" : "order", value["id"], "id");
    return null;
  }
  const total = value["totalRefundedSet"] as { shopMoney?: { currencyCode?: unknown } } | undefined;
  const currency = typeof total?.shopMoney?.currencyCode === "string" ? total.shopMoney.currencyCode : "";
  return {
    externalId,
    orderExternalId,
    note: fields.textOrNull("note"),
    totalMinor: shopMoney(fields, "totalRefundedSet", currency),
    lines: lines.flatMap((line) => readRefundLine(line, { externalId, orderExternalId, currency }, damaged) ?? []),
    createdAt: fields.instantOrNull("createdAt") ?? fields.instant("processedAt"),
  };
}

function readRefundLine(
  value: Json,
  refund: { externalId: string; orderExternalId: string; currency: string },
  damaged: Damaged[],
): CanonicalRefundLine | null {
  const about = { resource: "order", externalId: refund.orderExternalId, damaged } as const;
  const fields = new Fields(value, about, "refunds.refundLineItems.");
  const line = fields.object("lineItem")?.idOrNull("id") ?? null;
  if (line === null) {
    fields.report("lineItem", value["lineItem"], "line");
    return null;
  }
  return {
    externalId: idOf(value["id"]) ?? `${refund.externalId}.${line}`,
    orderLineExternalId: line,
    quantity: fields.count("quantity"),
    subtotalMinor: shopMoney(fields, "subtotalSet", refund.currency),
    isRestocked: fields.flag("restocked"),
  };
}
