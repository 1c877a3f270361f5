import { clock } from "~/infra/clock";
import { isSigned, sign } from "~/infra/crypto";
import { env } from "~/infra/env";
import { inShop, type ShopScope } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { formatMoney, type Money } from "~/kernel/money";
import { SHOWN_STRATEGIES, type ShownStrategy } from "~/kernel/strategies";
import { DAY } from "~/kernel/time";
import { record } from "../../behaviour/behaviour.server";
import { productsByExternalId } from "../../catalog/catalog.server";
import { getCustomer } from "../../customers/customers.server";
import { getShop, saveSettings } from "../../shops/shops.server";
import { type EmailClick, landingOf, readClick, writeClick } from "../core/email/click";
import { emailHtml } from "../core/email/html";
import { mostWanted } from "../store.server";

/** What a merchant chose for a block in a mail; its address is signed with all of it. */
export interface EmailBlock {
  strategy: ShownStrategy;
  /** Products, at most `MOST_IN_MAIL`. */
  number: number;
  /** "" for none. */
  heading: string;
}

export const MOST_IN_MAIL = 8;
export const LONGEST_HEADING = 80;
/** A mail is read within this time; later its links still lead to the shop, and count no more. */
const LINKS_FOR = 90 * DAY;
const BLOCK = "email-block";
const CLICK = "email-click";

const signedText = (shopId: string, version: number, { strategy, number, heading }: EmailBlock) =>
  JSON.stringify([shopId, version, strategy, number, heading]);

/** The address at which a mail tool finds the block. Whoever has it can read it: the merchant can make it useless. */
export async function emailBlockUrl(scope: ShopScope, block: EmailBlock): Promise<string> {
  const { settings } = await getShop(scope);
  const url = new URL("/email/v1/block", env().APP_URL);
  const { strategy, number, heading } = block;
  const version = settings.emailBlockVersion;
  const signature = sign(signedText(scope.shopId, version, block), BLOCK);
  const chosen = { strategy, number: String(number), ...(heading && { heading }) };
  const named = { shop: scope.shopId, ...chosen, version: String(version), signature };
  for (const [name, value] of Object.entries(named)) url.searchParams.set(name, value);
  return url.href;
}

/** Addresses that were given out so far find nothing any more. */
export async function renewEmailBlocks(scope: ShopScope): Promise<void> {
  const { settings } = await getShop(scope);
  await saveSettings(scope, { emailBlockVersion: settings.emailBlockVersion + 1 });
}

/** The shop and the block of a signed address; null when it was not made here, was changed, or was taken back. */
export async function readEmailBlock(query: URLSearchParams): Promise<{ shopId: ShopId; block: EmailBlock } | null> {
  const shopId = query.get("shop") ?? "";
  const strategy = SHOWN_STRATEGIES.find((one) => one === query.get("strategy"));
  const number = Number(query.get("number"));
  const heading = query.get("heading") ?? "";
  const isWhole = Number.isInteger(number) && number >= 1 && number <= MOST_IN_MAIL;
  if (!/^[0-9a-f-]{36}$/.test(shopId) || !strategy || !isWhole || heading.length > LONGEST_HEADING) return null;
  const block = { strategy, number, heading };
  const signature = query.get("signature") ?? "";
  const version = Number(query.get("version"));
  if (!isSigned(signedText(shopId, version, block), signature, BLOCK)) return null;
  const { settings } = await inShop(shopId as ShopId, getShop);
  return settings.emailBlockVersion === version ? { shopId: shopId as ShopId, block } : null;
}

/** A product on whose page something stands, for a preview of lists that go by a product; null where nothing was learnt. */
export async function previewProduct(scope: ShopScope): Promise<string | null> {
  const [wanted] = await mostWanted(scope, 1);
  return wanted ?? null;
}

/** Whether what a customer (the platform's id) bought may stand in their mail: only who agreed to mails gets such. */
export async function agreedToMails(shopId: ShopId, customerExternalId: string): Promise<boolean> {
  const customer = await inShop(shopId, (scope) => getCustomer(scope, customerExternalId));
  return customer?.emailConsent === "subscribed";
}

/** Products in their order, and the slot that they stand in, as HTML for a mail with signed links; a preview leads nowhere. */
export function emailBlockHtml(
  shopId: ShopId,
  { heading }: Pick<EmailBlock, "heading">,
  slot: string,
  items: readonly { productExternalId: string; title: string; imageUrl: string | null; price: Money }[],
  { language, isPreview }: { language: string; isPreview: boolean },
): string {
  const [strategy = "", subject = ""] = slot.split("/");
  const until = clock.now().getTime() + LINKS_FOR;
  const shown = items.map(({ productExternalId, title, imageUrl, price }, index) => {
    const click: EmailClick = { shopId, productExternalId, strategy, subject, position: index + 1, until };
    return { title, imageUrl, url: isPreview ? "#" : clickUrl(click), price: formatMoney(price, language) };
  });
  return emailHtml(shown, heading || null);
}

function clickUrl(click: EmailClick): string {
  const text = writeClick(click);
  return new URL(`/email/v1/click/${text}.${sign(text, CLICK)}`, env().APP_URL).href;
}

/**
 * Notes a click from a mail, once a click, and says where in the shop it leads: with what the block's script tells once
 * more from there, so that an order can be credited to it. Null for a link that was not made here, or was changed.
 * @param isCounted false for machines that look through mails
 */
export async function followEmailLink(token: string, isCounted: boolean): Promise<URL | null> {
  const at = token.lastIndexOf(".");
  const text = token.slice(0, at);
  if (at < 0 || !isSigned(text, token.slice(at + 1), CLICK)) return null;
  const click = readClick(text);
  if (!click) return null;
  const { productExternalId, strategy, subject, position } = click;
  const shopId = click.shopId as ShopId;
  const now = clock.now();
  const { domains, card } = await inShop(shopId, async (scope) => {
    const { primaryDomain, domain } = await getShop(scope);
    const [found] = await productsByExternalId(scope, [productExternalId]);
    return { domains: [...new Set([primaryDomain, domain])].filter(Boolean), card: found ?? null };
  });
  const landing = landingOf(card, domains);
  if (!isCounted || now.getTime() > click.until) return landing;
  const clickId = `${now.getTime().toString(36)}-${newId().replaceAll("-", "").slice(-12)}`;
  const slot = `${strategy}/${subject}`;
  const told = { id: `click-${clickId}`, name: "aisle:click", at: now.toISOString(), clientId: null, clickId };
  await record(shopId, [{ ...told, productId: productExternalId, slot, strategy, placement: "email", position }], now);
  landing.searchParams.set("aisle", [1, strategy, "email", subject, position, clickId].join("."));
  return landing;
}
