import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { appIdOf } from "./state";

/** A webhook that `shopify.app.toml` declares; it holds for every shop that has the app. */
export interface DeclaredSubscription {
  topic: string;
  /** Absolute. */
  uri: string;
  includeFields: string[];
  name: string | null;
}

/** The app as Shopify knows it after a deploy. */
export interface AppConfig {
  /** The client id; the state's `appKey`. */
  clientId: string;
  secret: string;
  name: string;
  handle: string;
  /** The numeric id in `gid://shopify/App/…` and in `$app` namespaces. */
  appId: number;
  /** Where the app answers, without a slash at the end. */
  appUrl: string;
  /** `application_url` of the toml: what the app's own extensions ask at. */
  declaredUrl: string;
  requiredScopes: string[];
  optionalScopes: string[];
  apiVersion: string;
  /** Includes the privacy topics. */
  subscriptions: DeclaredSubscription[];
  proxy: { url: string; prefix: string; subpath: string } | null;
  /** The folder that holds `extensions/`. */
  projectRoot: string;
}

export interface AppOverrides {
  url: string;
  apiKey?: string;
  apiSecret?: string;
  projectRoot: string;
}

const localSecret = "local-sandbox-secret-of-the-app";

/**
 * Reads `shopify.app.toml` as a deploy does and puts the given address, key and secret in their places.
 * @throws when the file is absent or a field that Shopify demands is missing or of a wrong type
 */
export function readAppConfig(overrides: AppOverrides): AppConfig {
  const file = join(overrides.projectRoot, "shopify.app.toml");
  const toml = parse(readFileSync(file, "utf8"));
  const declaredUrl = text(toml, "application_url", file);
  const appUrl = overrides.url.replace(/\/+$/, "");
  const clientId = overrides.apiKey ?? text(toml, "client_id", file);
  const scopes = table(toml["access_scopes"]);
  const webhooks = table(toml["webhooks"]);
  const proxy = table(toml["app_proxy"]);
  const here = (uri: string) => localAddress(uri, declaredUrl, appUrl);
  return {
    clientId,
    secret: overrides.apiSecret ?? localSecret,
    name: text(toml, "name", file),
    handle: typeof toml["handle"] === "string" ? toml["handle"] : text(toml, "name", file).toLowerCase(),
    appId: appIdOf(clientId),
    appUrl,
    declaredUrl: declaredUrl.replace(/\/+$/, ""),
    requiredScopes: scopeList(scopes["scopes"]),
    optionalScopes: scopeList(scopes["optional_scopes"]),
    apiVersion: typeof webhooks["api_version"] === "string" ? webhooks["api_version"] : "2026-10",
    subscriptions: subscriptions(webhooks["subscriptions"], here),
    proxy:
      typeof proxy["url"] === "string"
        ? { url: here(proxy["url"]), prefix: String(proxy["prefix"]), subpath: String(proxy["subpath"]) }
        : null,
    projectRoot: overrides.projectRoot,
  };
}

function subscriptions(value: unknown, here: (uri: string) => string): DeclaredSubscription[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    const declared = table(entry);
    if (declared["filter"] !== undefined) throw new Error("The sandbox does not implement webhook filters yet.");
    const topics = [...words(declared["topics"]), ...words(declared["compliance_topics"])];
    return topics.map((topic) => ({
      topic,
      uri: here(String(declared["uri"])),
      includeFields: words(declared["include_fields"]),
      name: typeof declared["name"] === "string" ? declared["name"] : null,
    }));
  });
}

/** A relative address, or one below the declared application address, is one of the running app. */
function localAddress(uri: string, declaredUrl: string, appUrl: string): string {
  if (uri.startsWith("/")) return appUrl + uri;
  const declared = declaredUrl.replace(/\/+$/, "");
  return uri === declared || uri.startsWith(`${declared}/`) ? appUrl + uri.slice(declared.length) : uri;
}

function scopeList(value: unknown): string[] {
  const list = Array.isArray(value) ? words(value) : String(value ?? "").split(",");
  return [...new Set(list.map((scope) => scope.trim()).filter((scope) => scope !== ""))];
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

function table(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(toml: Record<string, unknown>, key: string, file: string): string {
  const value = toml[key];
  if (typeof value !== "string" || value === "") throw new Error(`${file}: ${key} must be a text that is not empty.`);
  return value;
}
