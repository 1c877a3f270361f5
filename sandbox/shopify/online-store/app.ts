/** The app whose extensions the online store renders, as `shopify.app.toml` and the sandbox's options say. */
export interface StorefrontApp {
  /** The app's client id. */
  apiKey: string;
  apiSecret: string;
  handle: string;
  extensionsDir: string;
  /** Requests below `/<prefix>/<subpath>/` go to `url`; null when the app has no proxy. */
  proxy: { url: string; prefix: string; subpath: string } | null;
}

/** The app as it is installed in one shop. */
export interface InstalledApp {
  appId: number;
  installationId: number;
  handle: string;
  apiKey: string;
}
