import type { ServerResponse } from "node:http";
import {
  agreedToMails,
  type EmailBlock,
  emailBlockHtml,
  readEmailBlock,
  readEmailReader,
} from "~/domains/recommendations/recommendations.server";
import { answer } from "~/infra/http/entrance";
import type { ShopId } from "~/kernel/ids";
import { parseMinor } from "~/kernel/money";
import { isOfProduct, isStrategy, type Strategy } from "~/kernel/strategies";
import { heldRules } from "../storefront/asker";
import { answerShopper } from "../storefront/personal";
import { currentVersion, type Item, type Question, ready } from "../storefront/ready";

const ID = /^\w{1,100}$/;
const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;

/** What a mail tool adds to the signed address, from its own fields. */
interface Recipient {
  product: string;
  /** Of a reader whose code was signed here: an id alone, which anybody can guess, names nobody. */
  customerId: string | null;
}

interface Answer {
  slot: string | null;
  items: Item[];
}

/** The block of a signed address as a piece of HTML; empty where the shop has nothing to show. */
export async function answerBlock(
  response: ServerResponse,
  query: URLSearchParams,
  headers: Record<string, string>,
): Promise<void> {
  const asked = await readEmailBlock(query);
  if (!asked) return answer(response, 404, "", headers);
  const { shopId, block } = asked;
  const { slot, items } = await fill(shopId, block, readRecipient(shopId, query));
  const shown = items.slice(0, block.number).map(({ productId, title, imageUrl, price, currency }) => ({
    ...{ productExternalId: productId, title, imageUrl },
    price: { minor: parseMinor(price, currency) ?? 0n, currency },
  }));
  const given = query.get("language") ?? "";
  const language = LANGUAGE.test(given) ? given : "en";
  const options = { language, isPreview: query.get("preview") === "1" };
  const html = slot ? emailBlockHtml(shopId, block, slot, shown, options) : "";
  answer(response, 200, html, { ...headers, "content-type": "text/html; charset=utf-8" });
}

/** What does not look like an id is left out: a mail tool may have put nothing, or its own words, in its place. */
function readRecipient(shopId: ShopId, query: URLSearchParams): Recipient {
  const product = (query.get("product") ?? "").split("/").at(-1) ?? "";
  const customerId = readEmailReader(shopId, query.get("reader") ?? "");
  return { product: ID.test(product) ? product : "", customerId };
}

/** The chosen list, for this recipient; the shop's best sellers where it has nothing for them. */
async function fill(shopId: ShopId, { strategy, number }: EmailBlock, { product, customerId }: Recipient) {
  const nowMs = Date.now();
  const known = customerId && (await agreedToMails(shopId, customerId)) ? customerId : null;
  const by = { placement: "email", customerId: known, country: null, tried: null };
  const { rules } = await heldRules(shopId, by, await currentVersion(shopId, nowMs));
  const question = { product: "", channelId: null, strategy: null, placement: "email", limit: number, rules };
  const own = isStrategy(strategy)
    ? !isOfProduct(strategy) || product
      ? await list(shopId, { ...question, product, strategy }, nowMs)
      : null
    : known
      ? await answerShopper(
          shopId,
          question,
          { personal: strategy, cart: [], viewed: [], hasConsent: true },
          known,
          nowMs,
        )
      : null;
  return own && own.items.length > 0 ? own : list(shopId, { ...question, strategy: "best_sellers" }, nowMs);
}

async function list(shopId: ShopId, question: Question & { strategy: Strategy }, nowMs: number): Promise<Answer> {
  const { body } = await ready(shopId, question, nowMs);
  return JSON.parse(body.toString("utf8")) as Answer;
}
