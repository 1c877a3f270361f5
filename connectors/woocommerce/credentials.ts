import { z } from "zod";

/** An account is a store by its address; its keys are made by the store, its webhooks' secret by us. */
export const wooCredentials = z.object({
  /** Where the store is, such as `https://shop.example/store`: its home address without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }),
  consumerKey: z.string().min(1),
  consumerSecret: z.string().min(1),
  webhookSecret: z.string().min(16),
});

export type WooCredentials = z.infer<typeof wooCredentials>;

/**
 * The name under which a store's account is known: host, port and path, without what may differ from message to message
 * (`https://Shop.example/store/` → `shop.example/store`). Null when the text is no web address.
 */
export function accountOf(home: string): string | null {
  if (!URL.canParse(home)) return null;
  const url = new URL(home);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return url.host + url.pathname.replace(/\/+$/, "");
}
