import type { AppConfig } from "../shopify/app-config";
import { grantScopes, revokeScopes } from "../shopify/oauth/installation";
import { expireToken, revokeTokens } from "../shopify/oauth/tokens";
import {
  type AppBlockType,
  enableAppEmbed,
  listAppBlocks,
  placeAppBlock,
  placeCheckoutExtension,
  placedCheckoutExtensions,
  removeAppBlock,
  removeCheckoutExtension,
  type SettingValue,
} from "../shopify/online-store";
import {
  cancelOrder,
  createCollection,
  createCustomer,
  createOrder,
  createProduct,
  deleteCollection,
  deleteCustomer,
  deleteProduct,
  deliverFulfillment,
  fulfillOrder,
  getCustomer,
  type Outcome,
  payOrder,
  refundOrder,
  type ShopState,
  setInventory,
  updateCollection,
  updateCustomer,
  updateOrder,
  updateProduct,
  updateVariants,
} from "../shopify/state";
import { queuePrivacy } from "../shopify/webhooks/expand";
import { dataRequestPayload, redactCustomerPayload } from "../shopify/webhooks/payloads/privacy";

/** What the caller sends: `id` where the operation is about one thing, the rest is the operation's own input. */
export type OperationInput = Record<string, unknown>;

type Operation = (state: ShopState, app: AppConfig, input: OperationInput) => unknown;

/** What merchants and shoppers do, by name. An `Outcome` with refusals becomes a 422 with them. */
export const operations: Record<string, Operation> = {
  createProduct: (state, _, input) => createProduct(state, typed(input)),
  updateProduct: (state, _, { id, ...fields }) => updateProduct(state, number(id), typed(fields)),
  deleteProduct: (state, _, { id }) => deleteProduct(state, number(id)),
  updateVariants: (state, _, { id, changes }) => updateVariants(state, number(id), typed(changes)),
  setInventory: (state, _, input) => setInventory(state, typed(input)),
  createOrder: (state, _, input) => createOrder(state, typed(input)),
  updateOrder: (state, _, { id, ...fields }) => updateOrder(state, number(id), typed(fields)),
  payOrder: (state, _, { id }) => payOrder(state, number(id)),
  cancelOrder: (state, _, { id, ...options }) => cancelOrder(state, number(id), typed(options)),
  refundOrder: (state, _, { id, ...refund }) => refundOrder(state, number(id), typed(refund)),
  fulfillOrder: (state, _, { id, ...fulfillment }) => fulfillOrder(state, number(id), typed(fulfillment)),
  deliverFulfillment: (state, _, { id }) => deliverFulfillment(state, number(id)),
  createCustomer: (state, _, input) => createCustomer(state, typed(input)),
  updateCustomer: (state, _, { id, ...fields }) => updateCustomer(state, number(id), typed(fields)),
  deleteCustomer: (state, _, { id }) => deleteCustomer(state, number(id)),
  createCollection: (state, _, input) => createCollection(state, typed(input)),
  updateCollection: (state, _, { id, ...fields }) => updateCollection(state, number(id), typed(fields)),
  deleteCollection: (state, _, { id }) => deleteCollection(state, number(id)),
  listAppBlocks: (state, _, { template }) => listAppBlocks(state, String(template)),
  placeAppBlock: (state, _, input) => placeAppBlock(state, typed(input)),
  removeAppBlock: (state, _, input) => removeAppBlock(state, typed(input)),
  listCheckoutExtensions: (state) => placedCheckoutExtensions(state),
  placeCheckoutExtension: (state, _, input) => placeCheckoutExtension(state, typed(input)),
  removeCheckoutExtension: (state, _, { handle }) => removeCheckoutExtension(state, String(handle)),
  enableAppEmbed: (state, _, { embed, ...options }) =>
    enableAppEmbed(
      state,
      typed<AppBlockType>(embed),
      typed<{ enabled?: boolean; settings?: Record<string, SettingValue> }>(options),
    ),
  grantScopes: (state, app, { scopes }) => grantScopes(state, app, typed(scopes)),
  revokeScopes: (state, app, { scopes }) => revokeScopes(state, app, typed(scopes)),
  expireToken: (state, _, { token }) => expireToken(state, String(token)),
  revokeTokens: (state, app, { token }) =>
    revokeTokens(state, app.clientId, token === undefined ? undefined : String(token)),
  requestCustomerData: (state, app, { id }) => tellPrivacy(state, app, number(id), "customers/data_request"),
  redactCustomer: (state, app, { id }) => tellPrivacy(state, app, number(id), "customers/redact"),
};

export function isOutcome(value: unknown): value is Outcome<unknown> {
  return typeof value === "object" && value !== null && "ok" in value;
}

/** Asks the app for what it holds of a customer, or to forget them, at once (Shopify waits some days). */
export function tellPrivacy(
  state: ShopState,
  app: AppConfig,
  customerId: number,
  topic: "customers/data_request" | "customers/redact",
): void {
  const customer = getCustomer(state, customerId);
  if (customer === null) throw new RangeError(`There is no customer ${customerId}.`);
  const payload =
    topic === "customers/redact"
      ? redactCustomerPayload(state, customer)
      : dataRequestPayload(state, customer, state.now().getTime());
  queuePrivacy(state, app, topic, payload);
}

/** The operation itself checks what it is given. */
function typed<T>(value: unknown): T {
  return value as T;
}

function number(value: unknown): number {
  const read = Number(value);
  if (!Number.isSafeInteger(read)) throw new RangeError("id must be a whole number.");
  return read;
}
