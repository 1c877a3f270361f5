import type { PrivacyCustomer, PrivacyNotice } from "../../contract/ports";
import { idOf, isJson, type Json } from "../mapping/fields";

/** What the three topics ask that the law prescribes; null for any other. */
export function privacyNotice(topic: string, body: Json): PrivacyNotice | null {
  const customer = customerOf(body["customer"]);
  switch (topic) {
    case "customers/data_request": {
      const request = isJson(body["data_request"]) ? idOf(body["data_request"]["id"]) : null;
      const key = request ?? `customer-${customer.externalId ?? customer.email ?? "unknown"}`;
      return { kind: "data-request", key, customer, orderExternalIds: ids(body["orders_requested"]) };
    }
    case "customers/redact": {
      const key = `customer-${customer.externalId ?? customer.email ?? "unknown"}`;
      return { kind: "customer-redact", key, customer, orderExternalIds: ids(body["orders_to_redact"]) };
    }
    case "shop/redact":
      return { kind: "shop-redact", key: `shop-${idOf(body["shop_id"]) ?? "unknown"}` };
    default:
      return null;
  }
}

function customerOf(value: unknown): PrivacyCustomer {
  const body = isJson(value) ? value : {};
  const text = (key: string) => (typeof body[key] === "string" && body[key] !== "" ? body[key] : null);
  return { externalId: idOf(body["id"]), email: text("email"), phone: text("phone") };
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((id) => idOf(id) ?? []) : [];
}
