import type { OrderWords } from "../../contract/order-words";
import { financialStatuses, fulfillmentStatuses } from "./words";

/** Of the admin at `admin.shopify.com`, which finds a store by the first part of its domain and an order by its number. */
export const orderWords: OrderWords = {
  pageOf(accountDomain, externalId) {
    const store = accountDomain.replace(/\.myshopify\.com$/, "");
    return `https://admin.shopify.com/store/${encodeURIComponent(store)}/orders/${encodeURIComponent(externalId)}`;
  },
  isOwn(platformStatus) {
    const [financial = "", fulfillment = ""] = platformStatus.toLowerCase().split("/");
    return Object.hasOwn(financialStatuses, financial) && Object.hasOwn(fulfillmentStatuses, fulfillment);
  },
};
