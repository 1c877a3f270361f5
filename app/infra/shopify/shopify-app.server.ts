// Sets Shopify's adapters, and must come before the library itself.
import "@shopify/shopify-app-remix/adapters/node";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "../env";
import { log } from "../log";
import { appConfig } from "./app-config";
import { tellInstalled } from "./installed";
import { platformFetch } from "./platform-fetch";
import { sessionStorage } from "./session-storage";

function make() {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, APP_URL } = env();
  setAbstractFetchFunc(platformFetch as Parameters<typeof setAbstractFetchFunc>[0]);
  return shopifyApp({
    apiKey: SHOPIFY_API_KEY,
    apiSecretKey: SHOPIFY_API_SECRET,
    apiVersion: ApiVersion.October26,
    appUrl: APP_URL,
    scopes: appConfig().scopes,
    authPathPrefix: "/auth",
    sessionStorage,
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    logger: {
      // Below warnings the library writes tokens and whole addresses.
      level: LogSeverity.Warning,
      log: (severity, message) => {
        if (severity === LogSeverity.Error) log.error({ from: "shopify" }, message);
        else log.warn({ from: "shopify" }, message);
      },
    },
    hooks: {
      afterAuth: ({ session }) =>
        tellInstalled({ shopDomain: session.shop, scopes: session.scope?.split(",").filter(Boolean) ?? [] }),
    },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

let app: ReturnType<typeof make> | undefined;

/** Shopify's library, made at its first use: the environment is read then. */
export function shopify(): ReturnType<typeof make> {
  app ??= make();
  return app;
}
