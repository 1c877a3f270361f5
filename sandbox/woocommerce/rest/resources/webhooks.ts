import { randomBytes } from "node:crypto";
import type { Row, WebhookData } from "../../state/rows";
import type { WooState } from "../../state/woo-state";
import { invalidId, RestError, textOf } from "../answer";
import { links } from "../bodies/links";
import { dates } from "../dates";
import { listAnswer, readListing } from "../listing";
import type { Resource } from "../resource";

/** What each topic stands for among WordPress's hooks. */
const HOOKS: Record<string, string[]> = {
  "coupon.created": ["woocommerce_process_shop_coupon_meta", "woocommerce_new_coupon"],
  "coupon.updated": ["woocommerce_process_shop_coupon_meta", "woocommerce_update_coupon"],
  "coupon.deleted": ["wp_trash_post"],
  "coupon.restored": ["untrashed_post"],
  "customer.created": ["user_register", "woocommerce_created_customer", "woocommerce_new_customer"],
  "customer.updated": ["profile_update", "woocommerce_update_customer"],
  "customer.deleted": ["delete_user"],
  "order.created": ["woocommerce_new_order"],
  "order.updated": ["woocommerce_update_order", "woocommerce_order_refunded"],
  "order.deleted": ["wp_trash_post", "woocommerce_trash_order"],
  "order.restored": ["untrashed_post", "woocommerce_untrash_order"],
  "product.created": [
    "woocommerce_process_product_meta",
    "woocommerce_new_product",
    "woocommerce_new_product_variation",
  ],
  "product.updated": [
    "woocommerce_process_product_meta",
    "woocommerce_update_product",
    "woocommerce_update_product_variation",
  ],
  "product.deleted": ["wp_trash_post"],
  "product.restored": ["untrashed_post"],
};
const STATUSES = ["active", "paused", "disabled"];

const isTopic = (topic: string) => Object.hasOwn(HOOKS, topic) || /^action\.[a-z_]+$/.test(topic);
const isUrl = (url: string) => /^https?:\/\/[^\s/]+/.test(url);

function webhookBody(state: WooState, { id, data, status, created, modified }: Row<WebhookData>): object {
  const [resource = "", event = ""] = data.topic.split(".");
  return {
    id,
    name: data.name,
    status,
    topic: data.topic,
    resource,
    event,
    hooks: HOOKS[data.topic] ?? [event],
    delivery_url: data.delivery_url,
    ...dates(state, "date_created", created),
    ...dates(state, "date_modified", modified),
    ...links(state, "webhooks", id),
  };
}

/** @param ping called with a webhook's id when its address is new: WooCommerce greets it at once */
export function webhooks(state: WooState, ping: (id: number) => void): Resource {
  const get = (id: number) => {
    const row = state.webhook.get(id);
    if (!row) throw invalidId("shop_webhook");
    return row;
  };
  const refuse = (what: string, words: string) =>
    new RestError(`woocommerce_rest_shop_webhook_invalid_${what}`, words, 400);
  return {
    title: "webhook",
    list(call) {
      const listing = readListing(state, call, {
        orderBy: { date: "created", id: "id", title: "title" },
        defaultOrder: "date",
        isDescending: true,
        hasDates: true,
      });
      const status = call.query.get("status") ?? "all";
      const wanted = { ...listing.wanted, ...(status !== "all" && { statuses: [status] }) };
      const rows = state.webhook.list(wanted).map((row) => webhookBody(state, row));
      return listAnswer(state, call, listing, state.webhook.count(wanted), rows);
    },
    get: (id) => webhookBody(state, get(id)),
    create(body) {
      const topic = (textOf(body["topic"]) ?? "").toLowerCase();
      if (!isTopic(topic)) throw refuse("topic", "Webhook topic is required and must be valid.");
      const url = textOf(body["delivery_url"]) ?? "";
      if (!isUrl(url))
        throw refuse("delivery_url", "Webhook delivery URL must be a valid URL starting with http:// or https://.");
      const id = state.next("webhook");
      const at = state.instant();
      const name = textOf(body["name"]) ?? `Webhook created on ${at}`;
      const secret = textOf(body["secret"]) ?? randomBytes(25).toString("hex");
      const data: WebhookData = { name, topic, delivery_url: url, secret, failure_count: 0 };
      const row = state.webhook.put({ id, parent: 0, status: "active", created: at, modified: at, data });
      ping(id);
      return webhookBody(state, row);
    },
    update(id, body) {
      const row = get(id);
      const topic = textOf(body["topic"])?.toLowerCase();
      if (topic && !isTopic(topic)) throw refuse("topic", "Webhook topic must be valid.");
      const url = textOf(body["delivery_url"]);
      if (url && !isUrl(url))
        throw refuse("delivery_url", "Webhook delivery URL must be a valid URL starting with http:// or https://.");
      const status = textOf(body["status"])?.toLowerCase();
      if (status && !STATUSES.includes(status)) throw refuse("status", "Webhook status must be valid.");
      const given = { topic, delivery_url: url, secret: textOf(body["secret"]), name: textOf(body["name"]) };
      const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
      // Its count of failures stays: one that was disabled and made active again is disabled by the next failure.
      const data = { ...row.data, ...changed };
      const saved = state.webhook.put({ ...row, status: status || row.status, modified: state.instant(), data });
      if (url && url !== row.data.delivery_url && saved.status === "active") ping(id);
      return webhookBody(state, saved);
    },
    remove(id, isForced) {
      if (!isForced)
        throw new RestError("woocommerce_rest_trash_not_supported", "Webhooks do not support trashing.", 501);
      const before = webhookBody(state, get(id));
      state.webhook.remove(id);
      return before;
    },
  };
}
