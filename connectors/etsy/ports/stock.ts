import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { StockPort, StockTarget } from "../../contract/ports";
import { isJson, type Json } from "../../contract/reading/fields";
import { because, becauseSaid } from "../because";
import type { EtsyClient } from "../http/client";
import { isEmptied } from "../mapping/product";
import { eachAtOnce } from "../reading/at-once";
import { capped, offersIn, requestOf, type Wanted } from "./inventory-request";

/** Each listing of them costs one to four requests. */
const BATCH = 20;

type Errors = Map<StockTarget, ConnectorError | null>;
type Done = Result<void, ConnectorError>;

/**
 * Etsy replaces a listing's inventory as a whole: it is read, changed where asked, written only when something differs,
 * and what Etsy answers is compared with what was asked. It takes no inventory in which nothing is left, so a listing that
 * sells out elsewhere is taken out of the shop and marked (`isEmptied`); stock brings back what carries the mark alone.
 * Etsy itself ends what sold out there: renewing that costs the seller a fee, so it is told as refused.
 */
export function stockPort(client: EtsyClient): StockPort {
  return {
    batchSize: BATCH,
    async push(targets) {
      const errors: Errors = new Map();
      const groups = new Map<string, StockTarget[]>();
      for (const target of targets) {
        const [listing = "", product] = target.inventoryItemExternalId.split(":");
        if (!product) errors.set(target, refusal("no such item"));
        else groups.set(listing, [...(groups.get(listing) ?? []), target]);
      }
      const sent = await eachAtOnce([...groups], ([listing, group]) => pushListing(client, listing, group, errors));
      if (!sent.ok) return sent;
      return ok(targets.map((target) => ({ ...target, error: errors.get(target) ?? null })));
    },
  };
}

const refusal = (said: string): ConnectorError => ({ code: "rejected", message: becauseSaid("request-refused", said) });
const productOf = ({ inventoryItemExternalId }: StockTarget) => inventoryItemExternalId.split(":")[1] ?? "";

/** Refusals are of the listing's items alone; whatever else fails ends the push, which may be made again as it is. */
async function pushListing(
  client: EtsyClient,
  id: string,
  group: readonly StockTarget[],
  errors: Errors,
): Promise<Done> {
  const done = await pushTo(client, id, group, errors);
  if (done.ok || done.error.code !== "rejected") return done;
  for (const target of group) if (!errors.has(target)) errors.set(target, done.error);
  return ok(undefined);
}

async function pushTo(client: EtsyClient, id: string, group: readonly StockTarget[], errors: Errors): Promise<Done> {
  const listing = await client.find(`listings/${id}`, { includes: "Inventory" });
  if (!listing.ok) return listing;
  const inventory = listing.value?.["inventory"];
  if (!listing.value || !isJson(inventory)) return fail(refusal("no such listing"));
  const told = offersIn(inventory);
  const wasEmptied = isEmptied(listing.value);
  // What carries our mark holds nothing, whatever Etsy made us leave in it.
  const before = wasEmptied ? new Map([...told.keys()].map((product) => [product, NOTHING])) : told;
  const next = new Map(before);
  for (const target of group) {
    const product = productOf(target);
    const known = before.get(product);
    if (!known) errors.set(target, refusal("no such product"));
    else next.set(product, { quantity: capped(target.available), isShown: known.isShown });
  }
  if ([...next].every(([product, { quantity }]) => before.get(product)?.quantity === quantity)) return ok(undefined);
  return write(client, { id, state: String(listing.value["state"]), inventory, wasEmptied }, next);
}

const NOTHING: Wanted = { quantity: 0, isShown: true };

interface Standing {
  id: string;
  state: string;
  inventory: Json;
  wasEmptied: boolean;
}

async function write(client: EtsyClient, at: Standing, next: ReadonlyMap<string, Wanted>): Promise<Done> {
  if (at.state === "sold_out") return fail(refusal("the listing is sold out and must be renewed"));
  if ([...next.values()].every(({ quantity }) => quantity === 0)) return empty(client, at, next);
  const answer = await client.put(`listings/${at.id}/inventory`, requestOf(at.inventory, next));
  if (!answer.ok) return answer;
  const sum = (offers: Iterable<Wanted>) => [...offers].reduce((all, { quantity }) => all + quantity, 0);
  // Products may come back under other ids: what they hold together shows whether all was taken.
  if (sum(offersIn(answer.value).values()) !== sum(next.values())) {
    return fail({ code: "transient", message: because("answers-differ") });
  }
  return at.wasEmptied ? setState(client, at.id, "active") : ok(undefined);
}

/** Nothing is left: out of the shop first, so that nobody buys, and then the mark by which it is known again. */
async function empty(client: EtsyClient, at: Standing, next: ReadonlyMap<string, Wanted>): Promise<Done> {
  // A draft, and what its seller took out, sell nothing as they are.
  if (at.state !== "active") return ok(undefined);
  const out = await setState(client, at.id, "inactive");
  if (!out.ok) return out;
  const hidden = new Map([...next.keys()].map((product) => [product, { quantity: 1, isShown: false }]));
  const marked = await client.put(`listings/${at.id}/inventory`, requestOf(at.inventory, hidden));
  // Without the mark it stays out until its seller brings it back: nothing is sold that is not there.
  return marked.ok || marked.error.code === "rejected" ? ok(undefined) : marked;
}

async function setState(client: EtsyClient, id: string, state: "active" | "inactive"): Promise<Done> {
  const answer = await client.patch(client.inShop(`listings/${id}`), { state });
  return answer.ok ? ok(undefined) : answer;
}
