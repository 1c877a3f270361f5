import type { CustomerRow, ShopState } from "../../state";

type PrivacyCustomer = Pick<CustomerRow, "id" | "email" | "phone">;

/** `customers/data_request`: the customer wants to see what the app holds. */
export function dataRequestPayload(
  state: ShopState,
  customer: PrivacyCustomer,
  requestId: number,
): Record<string, unknown> {
  return {
    ...shopOf(state),
    orders_requested: orderIds(state, customer.id),
    customer: person(customer),
    data_request: { id: requestId },
  };
}

/** `customers/redact`: the app must forget the customer. */
export function redactCustomerPayload(state: ShopState, customer: PrivacyCustomer): Record<string, unknown> {
  return { ...shopOf(state), customer: person(customer), orders_to_redact: orderIds(state, customer.id) };
}

/** `shop/redact`: the app must forget the shop, 48 hours after the uninstall. */
export function redactShopPayload(state: ShopState): Record<string, unknown> {
  return shopOf(state);
}

function shopOf(state: ShopState): { shop_id: number; shop_domain: string } {
  return { shop_id: state.shop().id, shop_domain: state.domain };
}

function person({ id, email, phone }: PrivacyCustomer): PrivacyCustomer {
  return { id, email, phone };
}

function orderIds(state: ShopState, customerId: number): number[] {
  const rows = state.sql("SELECT id FROM orders WHERE customerId = ? ORDER BY id").all(customerId);
  return rows.map((row) => Number(row["id"]));
}
