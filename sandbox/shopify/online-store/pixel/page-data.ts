import { consentSettings } from "../privacy/settings";
import type { Page } from "../render/page";
import { pixelBundle } from "./bundle";
import { sandboxFrameUrl } from "./sandbox-frame";
import { pixelCart, pixelShop } from "./shapes";

/** What a page tells the platform's script in the browser. */
export interface PageData {
  shop: ReturnType<typeof pixelShop>;
  cart: ReturnType<typeof pixelCart>;
  /** Who is logged in; address and contact are withheld, as from an app without access to protected customer data. */
  customer: { id: string; ordersCount: number } | null;
  /** In the order in which they are to be published. */
  events: { name: string; data: Record<string, unknown> }[];
  pixels: PixelData[];
  /** The frame that pixels run in. */
  sandboxUrl: string;
  consent: { isAsked: boolean; region: string; words: ConsentWords };
}

export interface PixelData {
  id: string;
  url: string;
  settings: Record<string, unknown>;
  privacy: { analytics: boolean; marketing: boolean; preferences: boolean; saleOfData: boolean };
}

export interface ConsentWords {
  title: string;
  text: string;
  accept: string;
  decline: string;
}

export function pageData(page: Page): PageData {
  return {
    shop: pixelShop(page),
    cart: pixelCart(page),
    customer: page.customer && { id: String(page.customer.id), ordersCount: page.customer.ordersCount },
    events: page.request.designMode ? [] : [{ name: "page_viewed", data: {} }, ...page.events],
    pixels: page.request.designMode ? [] : pixelsOf(page),
    sandboxUrl: sandboxFrameUrl,
    consent: consentSettings(page),
  };
}

/** Pixels run when the app is installed and has connected them (`webPixelCreate`). */
function pixelsOf(page: Page): PixelData[] {
  const settings = page.pixelSettings;
  if (settings === null) return [];
  return page.extensions.pixels.map((pixel) => ({
    id: pixel.handle,
    url: pixelBundle(pixel).url,
    settings: JSON.parse(settings) as Record<string, unknown>,
    privacy: pixel.privacy,
  }));
}
