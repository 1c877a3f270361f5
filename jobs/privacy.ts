import { z } from "zod";
import * as attribution from "~/domains/attribution/attribution.server";
import * as behaviour from "~/domains/behaviour/behaviour.server";
import { askForChannelErasure } from "~/domains/channels/channels.server";
import * as customers from "~/domains/customers/customers.server";
import * as files from "~/domains/files/files.server";
import * as orders from "~/domains/orders/orders.server";
import {
  askForErasure,
  eraseIfDue,
  finishPrivacy,
  forgetExports,
  getShop,
  pendingPrivacy,
} from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { log } from "~/infra/log";
import { sendMail } from "~/infra/mail";
import { forgetShop } from "~/infra/routing/channel-routes";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { mailWords } from "~/locales/mail";

/** Erasing a large shop's rows is one transaction. */
const ERASE_TIMEOUT = 15 * 60_000;

const payload = z.object({
  channelId: z.uuid(),
  customer: z
    .object({ externalId: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
    .optional(),
  orderExternalIds: z.array(z.string()).default([]),
});

interface Who {
  channelId: ChannelId;
  externalId: string;
  orderExternalIds: string[];
}

/** Does what a request by law asks for, across the domains, in one transaction. Done before: nothing. */
export async function fulfil(shopId: ShopId, requestId: string): Promise<void> {
  const exported = await inShop(shopId, async (scope) => {
    const asked = await pendingPrivacy(scope, requestId);
    if (!asked) return null;
    const now = clock.now();
    if (asked.kind === "shop-redact") {
      // The shop that came back in the meantime keeps its rows: the platform asks again after the next uninstall.
      if ((await getShop(scope)).state === "uninstalled") await askForErasure(scope, now);
      // Others of its channels stay: the records of the one that left go.
      else await askForChannelErasure(scope, payload.parse(asked.payload).channelId as ChannelId, now);
      await finishPrivacy(scope, requestId, null, now);
      return null;
    }
    const { channelId, customer, orderExternalIds } = payload.parse(asked.payload);
    const who = { channelId: channelId as ChannelId, externalId: customer?.externalId ?? "", orderExternalIds };
    if (asked.kind === "customer-redact") {
      const traces = await tracesOf(scope, who);
      await behaviour.redact(scope, traces);
      await attribution.redact(scope, traces.orderIds);
      await customers.redact(scope, who.channelId, who.externalId, now);
      await orders.redact(scope, who.channelId, who, now);
      await forgetExports(scope, who.externalId);
      await files.forgetRecords(scope, "customer", [who.externalId]);
      await files.forgetRecords(scope, "order", who.orderExternalIds);
      await finishPrivacy(scope, requestId, null, now);
      return null;
    }
    const held = await exportOf(scope, who);
    await finishPrivacy(scope, requestId, { requestedAt: now.toISOString(), customer: customer ?? null, held }, now);
    return { held, shop: await getShop(scope) };
  });
  if (exported?.shop.email) await mailExport(exported.shop, exported.held);
}

/** All that leads from a customer's orders to acts on the storefront. */
async function tracesOf(scope: ShopScope, who: Who) {
  const traces = await orders.tracesOf(scope, who.channelId, who);
  const subjects = who.externalId ? [behaviour.subjectOfCustomer(who.externalId)] : [];
  return { ...traces, subjects, clickIds: await attribution.clickIdsOf(scope, traces) };
}

async function exportOf(scope: ShopScope, who: Who) {
  const customer = await customers.exportFor(scope, who.channelId, who.externalId);
  const bought = await orders.exportFor(scope, who.channelId, who);
  if (!customer && bought.length === 0) return null;
  const acts = await behaviour.exportFor(scope, await tracesOf(scope, who));
  return asJson({ customer, orders: bought, acts });
}

/** As it is stored and mailed: amounts in minor units as text. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? part.toString() : part)));
}

/** The merchant answers the customer: the export goes to them, and stays in the app for 30 days. */
async function mailExport(shop: { name: string; email: string }, held: unknown): Promise<void> {
  const content = JSON.stringify(held, null, 2);
  const t = mailWords("en");
  try {
    await sendMail({
      to: shop.email,
      subject: t("mail.export.subject", { shop: shop.name }),
      text: t("mail.export.text"),
      attachments: [{ filename: "customer-data.json", content, contentType: "application/json" }],
    });
  } catch (error) {
    log.warn({ err: error }, "a data export could not be mailed; it can be fetched in the app");
  }
}

/** Erases an uninstalled shop whose time has come, from every table; a shop that came back is left alone. */
export async function eraseWhenDue(shopId: ShopId): Promise<void> {
  const isGone = await inShop(
    shopId,
    async (scope) => {
      if (!(await eraseIfDue(scope, clock.now()))) return false;
      // While the shop is still held: who connects it again finds no way to the ids that go.
      await forgetShop(shopId);
      return true;
    },
    { timeoutMs: ERASE_TIMEOUT },
  );
  if (isGone) log.info({ shopId }, "a shop was erased");
}
