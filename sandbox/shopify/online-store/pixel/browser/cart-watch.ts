import type { CartLine, MoneyV2 } from "@shopify/web-pixels-extension";

/** A line that a change of the cart brought or took, as the AJAX API tells it. */
export interface ChangedItem {
  product_id: number;
  variant_id: number;
  quantity: number;
  price: number;
  product_title: string;
  variant_title: string | null;
  product_type: string;
  vendor: string;
  sku: string | null;
  url: string;
  image: string | null;
}

type Tell = (name: string, data: Record<string, unknown>) => void;

const isCartCall = (url: string) =>
  /\/cart\/(add|change|update|clear)(\.js)?$/.test(new URL(url, location.href).pathname);

/** The line as the pixels know it. */
export function cartLine(item: ChangedItem, currency: string, origin: string): CartLine {
  const money = (hundredths: number): MoneyV2 => ({ amount: hundredths / 100, currencyCode: currency });
  return {
    cost: { totalAmount: money(item.price * item.quantity) },
    merchandise: {
      id: String(item.variant_id),
      image: { src: item.image ? new URL(item.image, origin).href : null },
      price: money(item.price),
      product: {
        id: String(item.product_id),
        title: item.product_title,
        type: item.product_type,
        untranslatedTitle: item.product_title,
        url: item.url.replace(/\?.*/, ""),
        vendor: item.vendor,
      },
      sku: item.sku,
      title: item.variant_title,
      untranslatedTitle: item.variant_title,
    },
    quantity: item.quantity,
  };
}

/** Watches the theme's own calls of the cart API and tells what they changed. */
export function watchCart(currency: string, tell: Tell): void {
  const fetchAsBefore = window.fetch;
  window.fetch = async (...call: Parameters<typeof fetch>) => {
    const response = await fetchAsBefore(...call);
    const target = call[0];
    const url = target instanceof Request ? target.url : String(target);
    if (response.ok && isCartCall(url)) void tellChanges(response.clone(), currency, tell);
    return response;
  };
}

async function tellChanges(response: Response, currency: string, tell: Tell): Promise<void> {
  try {
    const changed = JSON.parse(decodeURIComponent(response.headers.get("x-cart-changes") ?? "null")) as {
      added: ChangedItem[];
      removed: ChangedItem[];
    } | null;
    for (const item of changed?.added ?? [])
      tell("product_added_to_cart", { cartLine: cartLine(item, currency, location.origin) });
    for (const item of changed?.removed ?? [])
      tell("product_removed_from_cart", { cartLine: cartLine(item, currency, location.origin) });
  } catch {
    return;
  }
}
