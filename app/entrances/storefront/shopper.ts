import { isPersonal, type PersonalStrategy } from "~/kernel/strategies";

/** What a question tells of the shopper who asks. Ids are the platform's. */
export interface AskedFor {
  /** Null: the ready lists of the question's own strategy, in this shopper's order. */
  personal: PersonalStrategy | null;
  cart: string[];
  /** The latest first; told with the shopper's consent alone. */
  viewed: string[];
  /** Whether the shopper agreed that what they bought counts. */
  hasConsent: boolean;
}

/** Lines of a cart, and products viewed, that one question may name. */
export const MOST_NAMED = 50;
const PRODUCT_ID = /^[\w:/.-]{1,100}$/;
const bareId = (product: string) => product.slice(product.lastIndexOf("/") + 1);

/** `strategy=personalized&cart=7,9&viewed=4&consent=1`; null where nothing is asked for one shopper. */
export function readAskedFor(query: URLSearchParams): AskedFor | null | { error: string } {
  const strategy = query.get("strategy") ?? "";
  const personal = isPersonal(strategy) ? strategy : null;
  if (!personal && !query.has("cart") && !query.has("viewed")) return null;
  const cart = readIds(query.get("cart"));
  const viewed = readIds(query.get("viewed"));
  if (!cart || !viewed) return { error: `cart, viewed: expected at most ${MOST_NAMED} of the platform's product ids` };
  return { personal, cart, viewed, hasConsent: query.get("consent") === "1" };
}

function readIds(given: string | null): string[] | null {
  const ids = [...new Set((given ?? "").split(",").map(bareId).filter(Boolean))];
  return ids.length <= MOST_NAMED && ids.every((id) => PRODUCT_ID.test(id)) ? ids : null;
}

/** The same under an arm of an experiment, whose list goes before the one that was asked for. */
export function askedUnder(asked: AskedFor | null, strategy: string | null): AskedFor | null {
  if (strategy === null) return asked;
  const personal = isPersonal(strategy) ? strategy : null;
  if (asked) return { ...asked, personal };
  return personal && { personal, cart: [], viewed: [], hasConsent: false };
}
