import { join } from "node:path";
import type { AppConfig } from "../app-config";

/** The app whose extensions the online store renders. */
export type StorefrontApp = Pick<
  AppConfig,
  "clientId" | "secret" | "handle" | "proxy" | "projectRoot" | "appUrl" | "declaredUrl"
>;

/** The app as it is installed in one shop. */
export interface InstalledApp {
  appId: number;
  installationId: number;
  handle: string;
}

export const extensionsDir = (app: StorefrontApp) => join(app.projectRoot, "extensions");
