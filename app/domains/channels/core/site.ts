/**
 * A store's address as it is kept, of what a merchant types: `shop.example/store/` → `https://shop.example/store`. What
 * leads into its admin is left off. Null when it is no web address.
 */
export function siteOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || /\s/.test(text) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isNamed = url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("[");
  if (!isNamed || url.username || url.password) return null;
  return url.origin + url.pathname.replace(/\/(wp-admin|wp-login\.php|shop)(\/.*)?$/, "").replace(/\/+$/, "");
}
