import type { InstallationRow, WebPixelRow } from "./app-rows";
import { stableNumber } from "./ids";
import { fromJson, toJson } from "./json";
import { readOne } from "./read";
import type { ShopState } from "./shop-state";

/** The app's number, as it stands in `app--<number>--…` namespaces. */
export function appIdOf(appKey: string): number {
  return stableNumber(`app ${appKey}`, 100_000_000, 900_000_000);
}

export function getInstallation(state: ShopState, appKey: string): InstallationRow | null {
  return readOne(state, "SELECT * FROM installations WHERE appKey = ?", appKey);
}

/** Whether the app is there now. */
export function isInstalled(state: ShopState, appKey: string): boolean {
  const row = getInstallation(state, appKey);
  return row !== null && row.installedAt !== null && row.uninstalledAt === null;
}

/** Installs or re-installs the app with these scopes. */
export function installApp(
  state: ShopState,
  app: { appKey: string; title: string; handle: string; scopes: string[] },
): InstallationRow {
  return state.transaction(() => {
    if (!isInstalled(state, app.appKey)) {
      state.sql("DELETE FROM webhookSubscriptions WHERE appKey = ?").run(app.appKey);
    }
    state
      .sql(
        `INSERT INTO installations (appKey, id, appId, title, handle, installedAt, uninstalledAt, scopes)
         VALUES (?, ?, ?, ?, ?, ?, NULL, ?)
         ON CONFLICT (appKey) DO UPDATE SET installedAt = excluded.installedAt, uninstalledAt = NULL,
         title = excluded.title, handle = excluded.handle, scopes = excluded.scopes`,
      )
      .run(
        app.appKey,
        stableNumber(`installation ${app.appKey} ${state.domain}`, 500_000_000_000),
        appIdOf(app.appKey),
        app.title,
        app.handle,
        state.instant(),
        toJson(app.scopes),
      );
    return getInstallation(state, app.appKey) as InstallationRow;
  });
}

/** Sets the granted scopes and tells the app. */
export function setGrantedScopes(state: ShopState, appKey: string, scopes: string[]): void {
  state.transaction(() => {
    state.sql("UPDATE installations SET scopes = ? WHERE appKey = ?").run(toJson(scopes), appKey);
    state.recordChange("app/scopes_update", { id: state.shop().id, appKey });
  });
}

/**
 * Removes the app: its tokens, pixel and app-owned metafields go, as at Shopify. Its webhook subscriptions stay until it
 * is installed again, so that `app/uninstalled` still reaches it; nothing else may be delivered to an app that is gone.
 */
export function uninstallApp(state: ShopState, appKey: string): boolean {
  if (!isInstalled(state, appKey)) return false;
  state.transaction(() => {
    const at = state.instant();
    const own = `app--${appIdOf(appKey)}`;
    state.sql("UPDATE installations SET uninstalledAt = ? WHERE appKey = ?").run(at, appKey);
    state.sql("UPDATE accessTokens SET revokedAt = ? WHERE appKey = ? AND revokedAt IS NULL").run(at, appKey);
    state.sql("DELETE FROM webPixels WHERE appKey = ?").run(appKey);
    for (const table of ["metafields", "metafieldDefinitions"]) {
      state.sql(`DELETE FROM ${table} WHERE namespace = ? OR namespace LIKE ?`).run(own, `${own}--%`);
    }
    const installation = getInstallation(state, appKey) as InstallationRow;
    state.sql("DELETE FROM metafields WHERE ownerType = 'APP_INSTALLATION' AND ownerId = ?").run(installation.id);
    state.recordChange("app/uninstalled", { id: state.shop().id, appKey });
  });
  return true;
}

/** The scopes a shop has granted to an app; none when it isn't installed. */
export function grantedScopes(state: ShopState, appKey: string): string[] {
  const row = getInstallation(state, appKey);
  return row && isInstalled(state, appKey) ? fromJson(row.scopes) : [];
}

export function getWebPixel(state: ShopState, appKey: string): WebPixelRow | null {
  return readOne(state, "SELECT * FROM webPixels WHERE appKey = ?", appKey);
}
