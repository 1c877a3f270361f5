import type { Running } from "../../running";
import { shopName } from "../shop-registry";
import type { ShopState } from "../state";
import type { Dispatcher } from "../webhooks/dispatcher";

/** One request of a person who works in a shop's admin. */
export interface Visit {
  running: Running;
  state: ShopState;
  webhooks: Dispatcher;
  /** Same-origin path of the shop's admin: `/store/harbour-home`. */
  base: string;
  /** Path below `base`, with a slash in front. */
  path: string;
  query: URLSearchParams;
  /** Stays the same while the browser is open. */
  sessionId: string;
}

export function storeBase(state: ShopState): string {
  return `/store/${shopName(state.domain)}`;
}
