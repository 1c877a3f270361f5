import { LRUCache } from "lru-cache";
import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { DAY } from "~/kernel/time";
import { personsOfCustomers } from "../customers/customers.server";
import { bytesOf, type KeptSales, makeKeeper, saleCount, withChanges } from "./core/kept-sales";
import { toTrainingLines } from "./core/training-lines";
import { readChangedOrders, readMark, readSales, readSalesOf } from "./store/training.server";
import type { TrainingLines } from "./types";

/** Of which channel, and by what name a line's product goes; by themselves: of all, and by the platform's id. */
export interface LearnFrom {
  channelId?: string;
  keyOf?: (channelId: string, productExternalId: string) => string;
}

interface Remembered {
  sales: KeptSales;
  /** What was written since is not in it. */
  mark: string;
  /** When all was read, in milliseconds since 1970. */
  readAt: number;
}

/** A million orders of 2.5 lines take some 60 MB; what was asked for least lately is forgotten first. */
const MOST_BYTES = 128 * 1024 * 1024;
/** After so long all is read anew, whatever was kept. */
const KEPT_FOR = DAY;
/** Where more changed, as a share of the sales and in all, reading all is faster, or as fast. */
const MOST_CHANGED = 0.2;
const ALWAYS_FEW = 500;

const remembered = new LRUCache<string, Remembered>({
  maxSize: MOST_BYTES,
  sizeCalculation: ({ sales }) => Math.max(1, bytesOf(sales)),
});

/**
 * What recommenders learn from, as columns; see `TrainingLines`. What was read once stays in this process, and only orders
 * that changed since are read again: the answer is the same as by reading all. A customer's orders are their person's.
 * Not for a scope that wrote orders itself: it may still be undone.
 */
export async function trainingLines(scope: ShopScope, from: LearnFrom = {}): Promise<TrainingLines> {
  const kept = remembered.get(scope.shopId);
  const isYoung = kept && clock.now().getTime() - kept.readAt < KEPT_FOR;
  const current = (isYoung && (await bringUp(scope, kept))) || (await readAll(scope));
  remembered.set(scope.shopId, current);
  const persons = await personsOfCustomers(scope);
  return toTrainingLines(current.sales, {
    channelId: from.channelId,
    keyOf: from.keyOf ?? ((_, externalId) => externalId),
    personOf: (customerId) => persons.get(customerId) ?? customerId,
  });
}

/** As after a start of the process. */
export function forgetTrainingLines(): void {
  remembered.clear();
}

async function readAll(scope: ShopScope): Promise<Remembered> {
  const readAt = clock.now().getTime();
  const mark = await readMark(scope);
  const keeper = makeKeeper(null);
  for await (const chunk of readSales(scope)) for (const record of chunk) keeper.add(record);
  return { sales: keeper.done(), mark, readAt };
}

/** What is kept with what changed since; null where it is not worth it, or where orders went without a trace. */
async function bringUp(scope: ShopScope, { sales, mark, readAt }: Remembered): Promise<Remembered | null> {
  const changed = await readChangedOrders(scope, mark);
  if (changed.ids.length > Math.max(ALWAYS_FEW, MOST_CHANGED * saleCount(sales))) return null;
  const upToDate = withChanges(sales, changed.ids, await readSalesOf(scope, changed.ids));
  return saleCount(upToDate) === changed.sales ? { sales: upToDate, mark: changed.mark, readAt } : null;
}
