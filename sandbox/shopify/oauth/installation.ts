import type { AppConfig } from "../app-config";
import { fromJson, type InstallationRow, type ShopState, stableNumber, toJson } from "../state";
import { revokeTokens } from "./tokens";

/** The app's installation on a shop, also a former one, or null. */
export function findInstallation(state: ShopState, clientId: string): InstallationRow | null {
  const row = state.sql("SELECT * FROM installations WHERE appKey = ?").get(clientId);
  return (row as unknown as InstallationRow | undefined) ?? null;
}

export function isInstalled(state: ShopState, clientId: string): boolean {
  const row = findInstallation(state, clientId);
  return row !== null && row.uninstalledAt === null;
}

/** The scopes that the app holds on this shop; empty when it isn't installed. */
export function grantedScopes(state: ShopState, clientId: string): string[] {
  const row = findInstallation(state, clientId);
  return row === null || row.uninstalledAt !== null ? [] : fromJson(row.scopes);
}

/** The required scopes that this shop would grant. */
export function scopesToGrant(state: ShopState, app: AppConfig, without: string[] = []): string[] {
  const refused = new Set(without);
  if (!state.shop().grantsAllOrders) refused.add("read_all_orders");
  return app.requiredScopes.filter((scope) => !refused.has(scope));
}

/**
 * What the click on Install does. Installing again after an uninstall gives the same installation its scopes back;
 * on an installed app it brings the scopes up to what the app requires, keeping granted optional ones.
 * @param without required scopes that the shop does not grant
 */
export function installApp(state: ShopState, app: AppConfig, without: string[] = []): void {
  const required = scopesToGrant(state, app, without);
  const scopes = [
    ...new Set([
      ...required,
      ...grantedScopes(state, app.clientId).filter((scope) => app.optionalScopes.includes(scope)),
    ]),
  ];
  const id = stableNumber(`${app.clientId} on ${state.domain}`, 600_000_000_001);
  state.transaction(() => {
    state
      .sql(
        `INSERT INTO installations (appKey, id, appId, title, handle, installedAt, uninstalledAt, scopes)
         VALUES (?, ?, ?, ?, ?, ?, NULL, ?)
         ON CONFLICT (appKey) DO UPDATE SET title = excluded.title, handle = excluded.handle, scopes = excluded.scopes,
           installedAt = CASE WHEN uninstalledAt IS NULL THEN installedAt ELSE excluded.installedAt END,
           uninstalledAt = NULL`,
      )
      .run(app.clientId, id, app.appId, app.name, app.handle, state.instant(), toJson(scopes));
  });
}

/**
 * What the merchant's uninstall does: every token dies, subscriptions made through the API and the app's pixel go,
 * the metafields that belong to the installation go, and `app/uninstalled` is told. App-owned metafields of products
 * stay, as in Shopify, until the shop's data is redacted.
 * @returns false when the app wasn't installed
 */
export function uninstallApp(state: ShopState, app: AppConfig): boolean {
  const installation = findInstallation(state, app.clientId);
  if (installation === null || installation.uninstalledAt !== null) return false;
  state.transaction(() => {
    revokeTokens(state, app.clientId);
    state.sql("DELETE FROM webhookSubscriptions WHERE appKey = ?").run(app.clientId);
    state.sql("DELETE FROM webPixels WHERE appKey = ?").run(app.clientId);
    state.sql("DELETE FROM metafields WHERE ownerType = 'APP_INSTALLATION' AND ownerId = ?").run(installation.id);
    state
      .sql("UPDATE installations SET uninstalledAt = ?, scopes = '[]' WHERE appKey = ?")
      .run(state.instant(), app.clientId);
    state.recordChange("app/uninstalled", { id: state.shop().id, appKey: app.clientId });
  });
  return true;
}

/**
 * Grants optional scopes, as the merchant's yes to `shopify.scopes.request` does.
 * @throws RangeError for a scope that the app does not declare as optional
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
  writeScopes(
    state,
    app,
    grantedScopes(state, app.clientId).filter((scope) => !scopes.includes(scope)),
  );
}

function writeScopes(state: ShopState, app: AppConfig, scopes: string[]): void {
  const before = grantedScopes(state, app.clientId);
  if (before.length === scopes.length && before.every((scope) => scopes.includes(scope))) return;
  state.transaction(() => {
    state.sql("UPDATE installations SET scopes = ? WHERE appKey = ?").run(toJson(scopes), app.clientId);
    state.recordChange("app/scopes_update", { id: state.shop().id, appKey: app.clientId });
  });
}
