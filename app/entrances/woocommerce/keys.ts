import type { ServerResponse } from "node:http";
import { z } from "zod";
import { acceptGrant, connect } from "~/domains/channels/channels.server";
import { clock } from "~/infra/clock";
import { randomToken } from "~/infra/crypto";
import { answerJson } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { allowAddress } from "~/infra/standalone/addresses";
import { dropConnection, settleConnection, takeApproval } from "~/infra/standalone/connections";
import { looksLikeState } from "~/infra/standalone/grant-state";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { accountOfSite, isProven } from "./site";

/** What WooCommerce's approval page sends. */
const keys = z.object({
  user_id: z.string().min(20).max(3_100),
  consumer_key: z.string().regex(/^ck_\w{10,100}$/),
  consumer_secret: z.string().regex(/^cs_\w{10,100}$/),
  key_permissions: z.literal("read_write"),
});

/** A shop came that was not connected before. */
export type WhenConnected = (made: { shopId: ShopId; channelId: ChannelId }) => Promise<void>;

/**
 * `POST /woocommerce/v1/keys`: the merchant approved, and WooCommerce hands over its keys. It takes only 200 for an
 * answer. The site itself must prove that it began this, or nothing of it is kept.
 */
export async function takeKeys(response: ServerResponse, body: unknown, whenConnected: WhenConnected): Promise<void> {
  const parsed = keys.safeParse(body);
  if (!parsed.success) return answerJson(response, 400, { error: "malformed" });
  if (looksLikeState(parsed.data.user_id)) return takeForShop(response, parsed.data, whenConnected);
  const now = clock.now();
  const connection = await takeApproval(parsed.data.user_id, now);
  if (!connection) return answerJson(response, 404, { error: "not-found" });
  if (!(await isProven(connection))) {
    await dropConnection(connection.id);
    log.warn({ connection: connection.id }, "a shop's plugin did not prove that it began a connection");
    return answerJson(response, 403, { error: "not-proven" });
  }
  const { consumer_key: consumerKey, consumer_secret: consumerSecret } = parsed.data;
  const made = await connect({
    platform: "woocommerce",
    accountDomain: accountOfSite(connection.site),
    scopes: ["read_write"],
    credentials: { url: connection.site, consumerKey, consumerSecret, webhookSecret: randomToken(24) },
    now,
  });
  await settleConnection(connection.id, made, now);
  if (connection.emailHash) await allowAddress(connection.emailHash, made);
  answerJson(response, 200, { connected: true });
  if (made.isNew) await meet(made, whenConnected);
}

/**
 * A store that a merchant connects from inside a shop of theirs. Any other answer than 200 makes the store take its keys
 * back; why it came to nothing stands in the shop.
 */
async function takeForShop(
  response: ServerResponse,
  { user_id: state, ...handed }: z.infer<typeof keys>,
  whenConnected: WhenConnected,
): Promise<void> {
  const made = await acceptGrant("woocommerce", state, handed);
  if (!made.ok) return answerJson(response, made.error.code === "ended" ? 404 : 403, { error: made.error.code });
  answerJson(response, 200, { connected: true });
  if (made.value.isNew) await meet(made.value, whenConnected);
}

async function meet(made: { shopId: ShopId; channelId: ChannelId }, whenConnected: WhenConnected): Promise<void> {
  await whenConnected(made).catch((error: unknown) =>
    log.error({ err: error, shopId: made.shopId }, "a shop that was connected could not be looked at"),
  );
}
