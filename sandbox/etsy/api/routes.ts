import { type Scope, tokenScopes } from "../oauth/tokens";
import { type ApiAnswer, type ApiCall, ok } from "./answer";
import { getInventory, putInventory } from "./resources/inventory";
import {
  getInventoriesByIds,
  getListing,
  getListingsByIds,
  getListingsByShop,
  patchListing,
  removeListing,
} from "./resources/listings";
import {
  getReceipt,
  getReceiptPayments,
  getReceipts,
  getReceiptTransactions,
  getReviews,
  postTracking,
} from "./resources/receipts";
import { getMe, getSection, getSectionListings, getSections, getShop } from "./resources/shops";

export interface Route {
  method: string;
  /** Each number in the path is an id. */
  path: RegExp;
  /** Null: the app's key is enough. */
  scope: Scope | "any" | null;
  answer(call: ApiCall): ApiAnswer;
}

function route(line: string, scope: Route["scope"], answer: Route["answer"]): Route {
  const [method = "", path = ""] = line.split(" ");
  return { method, path: new RegExp(`^${path.replaceAll("#", "(\\d+)")}$`), scope, answer };
}

/** What there is below `/v3/application/`. A draft and what is not for sale need the seller's own token. */
export const ROUTES: readonly Route[] = [
  route("GET openapi-ping", null, ({ state }) => ok({ application_id: state.shopId })),
  route("POST scopes", null, ({ state, body }) => ok(tokenScopes(state, String(body["token"] ?? "")))),
  route("GET users/me", "any", getMe),
  route("GET shops/#", null, getShop),
  route("GET shops/#/sections", null, getSections),
  route("GET shops/#/sections/#", null, getSection),
  route("GET shops/#/shop-sections/listings", null, getSectionListings),
  route("GET shops/#/listings", "listings_r", getListingsByShop),
  route("PATCH shops/#/listings/#", "listings_w", patchListing),
  route("GET listings/batch", null, getListingsByIds),
  route("GET listings/batch/inventory", "listings_r", getInventoriesByIds),
  route("GET listings/#", null, getListing),
  route("DELETE listings/#", "listings_d", removeListing),
  route("GET listings/#/inventory", "listings_r", getInventory),
  route("PUT listings/#/inventory", "listings_w", putInventory),
  route("GET shops/#/receipts", "transactions_r", getReceipts),
  route("GET shops/#/receipts/#", "transactions_r", getReceipt),
  route("GET shops/#/receipts/#/transactions", "transactions_r", getReceiptTransactions),
  route("GET shops/#/receipts/#/payments", "transactions_r", getReceiptPayments),
  route("POST shops/#/receipts/#/tracking", "transactions_w", postTracking),
  route("GET shops/#/reviews", null, getReviews),
];
