import { LRUCache } from "lru-cache";
import { getCustomer } from "~/domains/customers/customers.server";
import {
  AS_PUBLISHED,
  type Asker,
  rulesFor,
  type ServedRules,
  servedRules,
} from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";

/** Who asks, as the request tells it. */
export interface AskedBy {
  placement: string;
  /** The platform's id of the customer who is logged in, by the platform's own signature; null: nobody is. */
  customerId: string | null;
  /** Two capital letters. */
  country: string | null;
  /** A version of the rules that is tried in place of the live one. */
  tried: number | null;
}

export interface HeldRules {
  /** As `ready` takes it. */
  rules: string;
  /** The address alone does not tell the answer: nobody but this shopper may keep it. */
  isPersonal: boolean;
}

const EVERYBODY: HeldRules = { rules: AS_PUBLISHED, isPersonal: false };
/** Live rules by what they were read at; a version that is tried never changes. */
const served = new LRUCache<string, { servingVersion: string; rules: ServedRules | null }>({ max: 10_000 });
/** Tags and first orders show within a minute. */
const customers = new LRUCache<string, { customer: Asker["customer"] }>({ max: 20_000, ttl: 60_000 });

const VERSION = /^[1-9]\d{0,8}$/;
const COUNTRY = /^[a-z]{2}$/i;

/** `country=de`, `rules=3`; the customer and the place are known otherwise. */
export function readAskedBy(
  query: URLSearchParams,
  { placement, customerId }: Pick<AskedBy, "placement" | "customerId">,
): AskedBy | { error: string } {
  const [country, rules] = [query.get("country") || null, query.get("rules") || null];
  if (country !== null && !COUNTRY.test(country)) return { error: "country: expected two letters, as in ISO 3166-1" };
  if (rules !== null && !VERSION.test(rules)) return { error: "rules: expected the number of a version" };
  const tried = rules === null ? null : Number(rules);
  return { placement, customerId, country: country?.toUpperCase() ?? null, tried };
}

/** Whether finding the rules costs no read of the database, whatever one makes up. */
export function areRulesReady(shopId: ShopId, { tried }: AskedBy): boolean {
  return tried === null || served.has(`${shopId} ${tried}`);
}

/**
 * Which rules hold for one who asks. From memory, and at once, where the shop's rules are the same for everybody.
 * @param servingVersion what the live rules are checked against
 */
export function heldRules(shopId: ShopId, by: AskedBy, servingVersion: string): HeldRules | Promise<HeldRules> {
  const held = served.get(`${shopId} ${by.tried ?? ""}`);
  if (held?.servingVersion !== servingVersion) return readRules(shopId, by, servingVersion);
  if (by.tried === null && (held.rules?.narrow.length ?? 0) === 0) return EVERYBODY;
  return decide(shopId, by, held.rules);
}

async function readRules(shopId: ShopId, by: AskedBy, servingVersion: string): Promise<HeldRules> {
  const rules = await inShop(shopId, (scope) => servedRules(scope, by.tried));
  served.set(`${shopId} ${by.tried ?? ""}`, { servingVersion, rules });
  return decide(shopId, by, rules);
}

async function decide(shopId: ShopId, by: AskedBy, rules: ServedRules | null): Promise<HeldRules> {
  const isPersonal = rules?.asksCustomer === true;
  const customer = isPersonal && by.customerId ? await knownCustomer(shopId, by.customerId) : null;
  const asker = { placement: by.placement, customer, country: by.country };
  return { rules: rulesFor(rules, asker, by.tried !== null), isPersonal };
}

async function knownCustomer(shopId: ShopId, customerId: string): Promise<Asker["customer"]> {
  const key = `${shopId} ${customerId}`;
  const held = customers.get(key);
  if (held) return held.customer;
  const found = await inShop(shopId, (scope) => getCustomer(scope, customerId));
  const customer = found && { hasBought: found.orderCount > 0, tags: found.tags };
  customers.set(key, { customer });
  return customer;
}
