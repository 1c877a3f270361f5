import { tellApp } from "./app-channel";
import { hasUnsavedChanges, shakeSaveBar, showSaveBar } from "./bars";
import { confirmLeave } from "./confirming";
import { part } from "./elements";

/** Where an address that the app wants to leave for lies in this admin; external ones stay as they are. */
export function placeInAdmin(url: string): string {
  const base = part("app-frame").dataset["store"] ?? "";
  const inner =
    /^shopify:\/*admin(\/.*)?$/i.exec(url) ??
    /^https:\/\/admin\.shopify\.com\/store\/[^/?#]+(.*)$/i.exec(url) ??
    /^https:\/\/[a-z0-9-]+\.myshopify\.com\/admin(.*)$/i.exec(url);
  if (inner !== null) return base + (inner[1] ?? "");
  return url;
}

export async function openTop(url: string): Promise<void> {
  if (hasUnsavedChanges() && !(await confirmLeave())) return;
  showSaveBar(null);
  location.assign(placeInAdmin(url));
}

/** Links of the admin: those of the app move inside its frame, all ask before unsaved changes are lost. */
export function watchLinks(): void {
  document.addEventListener("click", async (event) => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || link.target === "_blank") return;
    const inner = link.dataset["appPath"];
    if (inner === undefined && !hasUnsavedChanges()) return;
    event.preventDefault();
    document.body.classList.remove("has-open-menu");
    if (hasUnsavedChanges()) {
      shakeSaveBar();
      if (!(await confirmLeave())) return;
      showSaveBar(null);
    }
    if (inner === undefined) location.assign(link.href);
    else tellApp("navigate", { path: inner });
  });
  window.addEventListener("beforeunload", (event) => {
    if (hasUnsavedChanges()) event.preventDefault();
  });
}
