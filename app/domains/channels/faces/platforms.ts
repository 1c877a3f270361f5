import { connectors } from "#connectors/registry";
import { env } from "~/infra/env";
import type { PortName } from "../contract";

/** The connector of a platform; undefined when there is none. */
export function connectorOf(platform: string) {
  return connectors.find((connector) => connector.platform === platform);
}

/** Platforms that can do something, by the port's name. */
export function platformsWith(port: PortName): ReadonlySet<string> {
  return new Set(connectors.flatMap(({ platform, ports }) => (ports.includes(port) ? [platform] : [])));
}

/** So many of an item a platform shows at most. */
export function mostStockOf(platform: string): number {
  return connectorOf(platform)?.mostStock ?? Number.POSITIVE_INFINITY;
}

/** Topics of a platform's messages that are heeded even while an account rests. */
export function noticeTopicsOf(platform: string): readonly string[] {
  return connectorOf(platform)?.webhooks?.noticeTopics ?? [];
}

/** Those of all platforms. */
export function noticeTopics(): string[] {
  return connectors.flatMap(({ platform }) => [...noticeTopicsOf(platform)]);
}

/** With what a platform signs its messages to the app as a whole; empty where each channel has a secret of its own. */
export function appSecretsOf(platform: string): string[] {
  const { ETSY_WEBHOOK_SECRET } = env();
  if (platform === "etsy") return ETSY_WEBHOOK_SECRET ? [ETSY_WEBHOOK_SECRET] : [];
  if (platform !== "shopify") return [];
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  return SHOPIFY_API_SECRET_PREVIOUS ? [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS] : [SHOPIFY_API_SECRET];
}

/** What of an account's credentials is the app's own, the same for all accounts of a platform; it is kept with none. */
export function appCredentialsOf(platform: string): Record<string, string> {
  const { ETSY_KEYSTRING: keystring, ETSY_SHARED_SECRET: sharedSecret } = env();
  return platform === "etsy" && keystring && sharedSecret ? { keystring, sharedSecret } : {};
}
