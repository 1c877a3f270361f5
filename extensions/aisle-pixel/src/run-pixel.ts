import type { ExtensionApi } from "@shopify/web-pixels-extension";
import type { BehaviourEventName } from "../../contract/events";
import type { PixelSettings } from "../../contract/pixel";
import { type PlatformEvent, toBehaviourEvent } from "./behaviour-event";
import { deliverTo } from "./deliver";
import { batchInto } from "./queue";

const names: BehaviourEventName[] = [
  "page_viewed",
  "product_viewed",
  "collection_viewed",
  "search_submitted",
  "product_added_to_cart",
  "product_removed_from_cart",
  "cart_viewed",
  "checkout_started",
  "checkout_completed",
  "aisle:impression",
  "aisle:click",
  "aisle:add",
  "aisle:exposure",
];

/** After these the shopper leaves the page, so that nothing may wait. */
const urgent = new Set<string>(["aisle:click", "aisle:add", "checkout_started", "checkout_completed"]);

/** Sends the shopper's acts to Aisle, as long as analytics is allowed. Does nothing without its settings. */
export function runPixel(
  api: Pick<ExtensionApi, "analytics" | "browser" | "init" | "settings" | "customerPrivacy">,
): void {
  const { key, endpoint } = api.settings as Partial<PixelSettings>;
  if (!key || !endpoint) return;
  let { analyticsProcessingAllowed: isAllowed, marketingAllowed: isMarketingAllowed } = api.init.customerPrivacy;
  const queue = batchInto(deliverTo(`${endpoint}/storefront/v1/events`, key, api.browser.sendBeacon));

  api.customerPrivacy.subscribe("visitorConsentCollected", ({ customerPrivacy }) => {
    isAllowed = customerPrivacy.analyticsProcessingAllowed;
    isMarketingAllowed = customerPrivacy.marketingAllowed;
    if (!isAllowed) queue.drop();
  });
  const { cart, customer } = api.init.data;
  const page = { cartToken: cart?.id ?? null, customerId: /\d+$/.exec(customer?.id ?? "")?.[0] ?? null };
  for (const name of names) {
    api.analytics.subscribe(name, (event: unknown) => {
      if (!isAllowed) return;
      const act = toBehaviourEvent(name, event as PlatformEvent, page);
      queue.add(isMarketingAllowed ? { ...act, marketing: true } : act, urgent.has(name));
    });
  }
}
