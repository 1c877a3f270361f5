import type { IncomingMessage, ServerResponse } from "node:http";
import { disconnect } from "~/domains/channels/channels.server";
import { storefrontKey } from "~/domains/recommendations/recommendations.server";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { answerJson } from "~/infra/http/entrance";
import { inShop } from "~/infra/scope";
import { dropConnection, type PluginConnection, whoSigned } from "~/infra/standalone/connections";
import { closeSessionsOf } from "~/infra/standalone/sessions";
import { readSigned } from "~/infra/standalone/signature";

type Work = (connection: PluginConnection) => Promise<unknown>;

/** Whether the connection stands, this storefront's publishable key, and our clock. */
const status: Work = async ({ shopId, channelId }) => ({
  key: shopId && (await storefrontKey(shopId, channelId)),
  now: clock.now().getTime(),
});

/**
 * Reading stops, nobody comes in by this store any more, and what was read of it is erased in its time. A connection that
 * we brought ends alone: the channel was connected here, and here it is let go of.
 */
const end: Work = async ({ id, shopId, channelId, isDelivered }) => {
  if (shopId && channelId && !isDelivered) {
    await disconnect(shopId, channelId, clock.now());
    const { state } = await inShop(shopId, getShop);
    await closeSessionsOf(shopId, state === "active" ? channelId : null);
  }
  await dropConnection(id);
  return { connected: false };
};

const WORKS: Record<string, Work> = { status, disconnect: end };

/** `POST /woocommerce/v1/status` and `/disconnect`, signed by the connection's secret over the body as it came. */
export async function doSigned(
  request: IncomingMessage,
  response: ServerResponse,
  purpose: string,
  raw: string,
): Promise<void> {
  const work = WORKS[purpose];
  if (!work) return answerJson(response, 404, { error: "not-found" });
  const header = (name: string) => {
    const value = request.headers[`x-aisle-${name}`];
    return typeof value === "string" ? value : null;
  };
  const connection = await whoSigned(readSigned(header), purpose, raw, clock.now());
  if (!connection) return answerJson(response, 401, { error: "not-signed" });
  answerJson(response, 200, await work(connection), { "cache-control": "no-store" });
}
