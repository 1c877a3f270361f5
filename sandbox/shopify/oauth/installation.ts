import type { AppConfig } from "../app-config";
import { listThemeFiles, removeAppFromTheme } from "../online-store";
import {
  grantedScopes,
  isInstalled,
  type ShopState,
  setGrantedScopes,
  installApp as writeInstallation,
  uninstallApp as writeUninstallation,
} from "../state";

/** The required scopes that this shop would grant. */
export function scopesToGrant(state: ShopState, app: AppConfig, without: string[] = []): string[] {
  const refused = new Set(without);
  if (!state.shop().grantsAllOrders) refused.add("read_all_orders");
  return app.requiredScopes.filter((scope) => !refused.has(scope));
}

/**
 * What the click on Install does. On a shop that has the app it brings the scopes up to what the app requires, keeping
 * granted optional ones.
 * @param without required scopes that the shop does not grant
 */
export function installApp(state: ShopState, app: AppConfig, without: string[] = []): void {
  const optional = grantedScopes(state, app.clientId).filter((scope) => app.optionalScopes.includes(scope));
  const scopes = [...new Set([...scopesToGrant(state, app, without), ...optional])];
  writeInstallation(state, { appKey: app.clientId, title: app.name, handle: app.handle, scopes });
}

/**
 * What the merchant's uninstall does: tokens, pixel, app-owned metafields and the blocks in the theme go, and
 * `app/uninstalled` is told.
 * @returns false when the app wasn't installed
 */
export function uninstallApp(state: ShopState, app: AppConfig): boolean {
  return state.transaction(() => {
    if (!writeUninstallation(state, app.clientId)) return false;
    const templates = listThemeFiles(state).flatMap(({ key }) => /^templates\/([\w.-]+)\.json$/.exec(key)?.[1] ?? []);
    removeAppFromTheme(state, app.handle, templates);
    return true;
  });
}

/**
 * Grants optional scopes, as the merchant's yes to `shopify.scopes.request` does.
 * @throws RangeError for a scope that the app does not declare
 */
export function grantScopes(state: ShopState, app: AppConfig, scopes: string[]): void {
  const unknown = scopes.filter((scope) => !app.optionalScopes.includes(scope) && !app.requiredScopes.includes(scope));
  if (unknown.length > 0) throw new RangeError(`Not declared in shopify.app.toml: ${unknown.join(", ")}`);
  writeScopes(state, app, [...new Set([...grantedScopes(state, app.clientId), ...scopes])]);
}

/**
 * Takes optional scopes back.
 * @throws RangeError for a scope that the app requires
 */
export function revokeScopes(state: ShopState, app: AppConfig, scopes: string[]): void {
  const required = scopes.filter((scope) => app.requiredScopes.includes(scope));
  if (required.length > 0) throw new RangeError(`Required scopes can't be revoked: ${required.join(", ")}`);
  const kept = grantedScopes(state, app.clientId).filter((scope) => !scopes.includes(scope));
  writeScopes(state, app, kept);
}

function writeScopes(state: ShopState, app: AppConfig, scopes: string[]): void {
  if (!isInstalled(state, app.clientId)) throw new RangeError("The app is not installed.");
  const before = grantedScopes(state, app.clientId);
  if (before.length === scopes.length && before.every((scope) => scopes.includes(scope))) return;
  state.transaction(() => {
    state.sql("INSERT OR REPLACE INTO settings VALUES ('previousScopes', ?)").run(JSON.stringify(before));
    setGrantedScopes(state, app.clientId, scopes);
  });
}
