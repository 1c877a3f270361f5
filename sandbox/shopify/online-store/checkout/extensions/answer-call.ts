import { answerStorefrontQuery } from "../../../extension-host/storefront-api/answer";
import { checkoutSessionToken } from "../../../extension-host/tokens";
import { readGid } from "../../../state";
import { type Answer, json } from "../../answer";
import { addItems } from "../../cart/change-cart";
import type { Incoming } from "../../incoming";
import type { Page } from "../../render/page";
import type { Checkout } from "../checkout";
import { checkoutParts } from "../summary";
import { applyChangeset, calculateChangeset } from "./changeset";
import { linesOfCart } from "./lines";
import { storeNodes } from "./store-nodes";

interface CartLineChange {
  type: string;
  merchandiseId?: string;
  quantity?: number;
  attributes?: { key: string; value: string }[];
}

/** `POST /checkouts/cn/<token>/extensions/<name>`: what the page's script asks for an extension; null for another name. */
export async function answerExtensionCall(
  page: Page,
  checkout: Checkout,
  incoming: Incoming,
  name: string,
): Promise<Answer | null> {
  const args = Array.isArray(incoming.fields["args"]) ? (incoming.fields["args"] as unknown[]) : [];
  switch (name) {
    case "sessionToken": {
      const { clientId, secret } = page.app;
      const issuing = { shop: page.state.domain, clientId, secret, now: new Date() };
      return json(checkoutSessionToken(issuing, page.customer?.id));
    }
    case "query":
      return json(
        await answerStorefrontQuery(String(args[0]), (args[1] ?? {}) as Record<string, unknown>, storeNodes(page)),
      );
    case "applyCartLinesChange":
      return checkout.orderId === null ? json(changeLines(page, args[0] as CartLineChange)) : null;
    case "calculateChangeset":
      return json(calculateChangeset(page, args[0]));
    case "applyChangeset":
      return json(applyChangeset(page, checkout, String(args[0])));
    default:
      return null;
  }
}

function changeLines(page: Page, change: CartLineChange): object {
  const refuse = (message: string) => ({ result: { type: "error", message }, lines: linesOfCart(page), parts: {} });
  const variant = readGid(change.merchandiseId ?? "");
  if (change.type !== "addCartLine" || variant?.type !== "ProductVariant")
    return refuse("The sandbox adds lines and changes no others.");
  const properties = Object.fromEntries((change.attributes ?? []).map(({ key, value }) => [key, value]));
  const added = addItems(page.state, page.cart, [{ id: variant.id, quantity: change.quantity ?? 1, properties }]);
  if (!added.ok) return refuse(added.error.description);
  return { result: { type: "success" }, lines: linesOfCart(page), parts: checkoutParts(page) };
}
