import { isEmbedded, onFrame, tell } from "./channel";

/** Parameters that belong to the embedding, not to the app's own address. */
const embedding = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];

/** Keeps the admin's address in step with the app's, and takes the app where the admin's menu points. */
export function watchNavigation(): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name].bind(history);
    history[name] = (...args) => {
      original(...args);
      tellLocation();
    };
  }
  window.addEventListener("popstate", tellLocation);
  onFrame("navigate", ({ path }) => goInside(path));
  document.addEventListener("click", leaveByLink, true);
  const open = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = url === undefined ? null : adminAddress(String(url));
    if (isEmbedded && (address !== null || (url !== undefined && (target === "_top" || target === "_parent")))) {
      tell("open", { url: address ?? new URL(String(url), location.href).href });
      return null;
    }
    return open(url, target, features);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tellLocation);
  else tellLocation();
}

function tellLocation(): void {
  const url = new URL(location.href);
  for (const name of embedding) url.searchParams.delete(name);
  tell("location", { path: url.pathname + url.search + url.hash });
}

/** The framework's router listens for this event, whose target has the address. */
function goInside(path: string): void {
  const link = [...document.querySelectorAll<HTMLElement>("ui-nav-menu [href], s-app-nav [href]")].find(
    (candidate) => candidate.getAttribute("href") === path,
  );
  const target = link ?? Object.assign(document.createElement("a"), { href: path, hidden: true });
  if (link === undefined) {
    target.setAttribute("href", path);
    document.body.append(target);
  }
  target.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
  if (link === undefined) target.remove();
}

function leaveByLink(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isEmbedded) return;
  const href = link.getAttribute("href") ?? "";
  const address = adminAddress(href);
  const leaves = link.target === "_top" || link.target === "_parent";
  if (address === null && !leaves) return;
  event.preventDefault();
  event.stopPropagation();
  tell("open", { url: address ?? link.href });
}

/** Addresses of other pages of the admin; null for any other. */
function adminAddress(url: string): string | null {
  return /^(shopify:\/*admin\/|https:\/\/admin\.shopify\.com\/store\/|https:\/\/[a-z0-9-]+\.myshopify\.com\/admin)/i.test(
    url,
  )
    ? url
    : null;
}
