import { unseal } from "~/infra/crypto";
import { findRoute } from "~/infra/routing/channel-routes";
import { inShop } from "~/infra/scope";
import type { WebhookPort } from "../contract";
import { findChannel } from "../store/channels.server";
import { appCredentialsOf, appSecretsOf, connectorOf } from "./platforms";

/** The credentials of a channel as they were given, with the app's own part; null when it has none. */
export function ownCredentials(channel: { id: string; platform: string; credentials: string | null }): unknown {
  if (channel.credentials === null) return null;
  const kept = JSON.parse(unseal(channel.credentials, channel.id)) as object;
  return { ...kept, ...appCredentialsOf(channel.platform) };
}

/**
 * With what a message must be signed: by the app's secret, or, where each account has one of its own, by that of the
 * account which the message names, when it is connected here. Empty: nothing can be believed.
 */
export async function secretsFor(
  platform: string,
  webhooks: WebhookPort,
  headers: Record<string, string | undefined>,
): Promise<string[]> {
  const { ownSecret } = webhooks;
  if (!ownSecret) return appSecretsOf(platform);
  const accountDomain = ownSecret.accountOf(headers);
  const route = accountDomain === null ? null : await findRoute(platform, accountDomain);
  if (!route?.isConnected) return [];
  const channel = await inShop(route.shopId, (scope) => findChannel(scope, route.channelId));
  const parsed = channel && connectorOf(platform)?.auth.credentials.safeParse(ownCredentials(channel));
  return parsed?.success ? ownSecret.secretsOf(parsed.data) : [];
}
