import type { SeedCustomer } from "../../shops/seed";
import { fromSeedAddress } from "./address";
import { nextId } from "./ids";
import { insertRow } from "./insert";
import { toJson } from "./json";
import type { ShopState } from "./shop-state";
import { toInstant } from "./time";

/** Writes the customers and returns their ids by the seed's keys. What they spent comes with their orders. */
export function loadCustomers(state: ShopState, customers: SeedCustomer[]): Map<string, number> {
  const ids = new Map<string, number>();
  for (const customer of customers) {
    const id = nextId(state, "customers");
    const at = toInstant(customer.createdAt);
    ids.set(customer.ref, id);
    insertRow(state, "customers", {
      id,
      email: customer.email,
      firstName: customer.firstName,
      lastName: customer.lastName,
      phone: customer.phone,
      state: "DISABLED",
      note: null,
      tags: toJson([...customer.tags].sort()),
      locale: "en",
      emailMarketing: customer.acceptsMarketing ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
      emailMarketingAt: customer.acceptsMarketing ? at : null,
      smsMarketing: "NOT_SUBSCRIBED",
      smsMarketingAt: null,
      address: customer.address && toJson(fromSeedAddress(customer.address)),
      addressId: customer.address && nextId(state, "addresses"),
      ordersCount: 0,
      amountSpent: 0,
      lastOrderId: null,
      createdAt: at,
      updatedAt: at,
    });
  }
  return ids;
}
