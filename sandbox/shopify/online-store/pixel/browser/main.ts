import type { PageData } from "../page-data";
import { showBanner } from "./banner";
import { watchCart } from "./cart-watch";
import { consentOf } from "./consent";
import { makeEvent, type PixelEvent } from "./events";
import { hostPixel } from "./pixel-host";

type Publish = (name: string, payload?: Record<string, unknown>, options?: unknown) => boolean;

interface ShopifyObject {
  analytics: { replayQueue: Parameters<Publish>[]; publish: Publish };
  featureQueue?: [unknown, (error?: unknown) => void][];
  loadFeatures: (features: unknown, done?: (error?: unknown) => void) => void;
  customerPrivacy?: ReturnType<typeof consentOf>["api"];
}

const shopify = (window as unknown as { Shopify: ShopifyObject }).Shopify;
const page = JSON.parse(document.getElementById("shopify-page-data")?.textContent ?? "{}") as PageData;
const consent = consentOf(page.consent);
const pixels = page.pixels.map((pixel) => hostPixel(pixel, page, consent.allowed));

const send = (event: PixelEvent) => {
  for (const pixel of pixels) pixel.send(event);
};
const mayKeep = () => consent.allowed().analyticsProcessingAllowed;
const tell = (name: string, data: Record<string, unknown>) => send(makeEvent("standard", name, { data }, mayKeep()));

shopify.loadFeatures = (_, done) => {
  shopify.customerPrivacy = consent.api;
  queueMicrotask(() => done?.());
};
for (const [features, done] of shopify.featureQueue ?? []) shopify.loadFeatures(features, done);

consent.onChange((now) => {
  for (const pixel of pixels) pixel.consentChanged(now);
});

for (const { name, data } of page.events) tell(name, data);

shopify.analytics.publish = (name, payload) => {
  send(makeEvent("custom", name, { customData: payload ?? null }, mayKeep()));
  return true;
};
for (const call of shopify.analytics.replayQueue.splice(0)) shopify.analytics.publish(...call);

watchCart(page.shop.paymentSettings.currencyCode, tell);

if (page.consent.isAsked && !consent.hasAnswered()) {
  shopify.customerPrivacy = consent.api;
  showBanner(consent, page.consent.words);
}
