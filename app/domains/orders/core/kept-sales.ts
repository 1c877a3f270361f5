import type { TrainingLines } from "../types";
import { Columns, numbering } from "./columns";

/** A sale as it is read: lines with U+001E between them, each `product external id U+001F quantity`; null: none. */
export interface SaleRecord {
  id: string;
  channelId: string;
  /** Milliseconds since 1970. */
  placedAtMs: number;
  customerId: string | null;
  lines: string | null;
}

/**
 * A shop's sales in columns, ordered by time, then by id; 36 bytes a sale and 8 a line. Products are told apart by channel
 * and platform's id.
 */
export interface KeptSales {
  /** Our ids, four words each. */
  ids: Uint32Array;
  placedAtMs: Float64Array;
  channelOf: Int32Array;
  /** -1 for a guest. */
  customerOf: Int32Array;
  /** Sale s has the lines from `startOf[s]` up to `startOf[s + 1]`. */
  startOf: Int32Array;
  productOf: Int32Array;
  quantityOf: Int32Array;
  channels: readonly string[];
  customers: readonly string[];
  /** `channel number/platform's id`. */
  products: readonly string[];
}

const WORDS = 4;

export function saleCount(kept: KeptSales): number {
  return kept.placedAtMs.length;
}

/** What it takes of memory, about. */
export function bytesOf(kept: KeptSales): number {
  const names = kept.products.length + kept.customers.length;
  return 36 * saleCount(kept) + 8 * kept.productOf.length + 100 * names;
}

export function keepSales(records: Iterable<SaleRecord>): KeptSales {
  const keeper = makeKeeper(null);
  for (const record of records) keeper.add(record);
  return keeper.done();
}

/** The same without the sales of `gone`, and with `records`, each at its place in time. O(lines). */
export function withChanges(kept: KeptSales, gone: readonly string[], records: readonly SaleRecord[]): KeptSales {
  const goneIds = new Map<number, Uint32Array[]>();
  for (const id of gone) {
    const words = wordsOf(id);
    goneIds.set(words[WORDS - 1]!, [...(goneIds.get(words[WORDS - 1]!) ?? []), words]);
  }
  const isGone = (sale: number) =>
    (goneIds.get(kept.ids[sale * WORDS + WORDS - 1]!) ?? []).some((words) => compareIds(kept.ids, sale, words) === 0);
  const keeper = makeKeeper(kept);
  const added = records.map((record) => ({ record, words: wordsOf(record.id) }));
  added.sort((a, b) => a.record.placedAtMs - b.record.placedAtMs || compareIds(a.words, 0, b.words));
  let next = 0;
  for (let sale = 0; sale < saleCount(kept); sale++) {
    if (isGone(sale)) continue;
    const at = kept.placedAtMs[sale]!;
    for (; next < added.length; next++) {
      const { record, words } = added[next]!;
      if (record.placedAtMs > at || (record.placedAtMs === at && compareIds(kept.ids, sale, words) < 0)) break;
      keeper.add(record);
    }
    keeper.copy(kept, sale);
  }
  for (; next < added.length; next++) keeper.add(added[next]!.record);
  return keeper.done();
}

/**
 * What recommenders learn from. Sales without a product are left out; products and customers are numbered as they are
 * first met.
 * @param channelId of this channel alone
 * @param keyOf by what name a line's product goes
 * @param personOf whose order a customer's is
 */
export function toTrainingLines(
  kept: KeptSales,
  options: {
    channelId?: string | undefined;
    keyOf: (channelId: string, productExternalId: string) => string;
    personOf: (customerId: string) => string;
  },
): TrainingLines {
  const products = numbering();
  const customers = numbering();
  const only = options.channelId === undefined ? -1 : kept.channels.indexOf(options.channelId);
  const newProduct = new Int32Array(kept.products.length).fill(-1);
  const newCustomer = new Int32Array(kept.customers.length).fill(-1);
  const productNumber = (product: number) => {
    const [channel, externalId] = partsOf(kept.products[product]!);
    return products.numberOf(options.keyOf(kept.channels[channel]!, externalId));
  };
  const orderOfLine = new Columns(Int32Array);
  const productOfLine = new Columns(Int32Array);
  const quantityOfLine = new Columns(Int32Array);
  const placedAtOfOrder = new Columns(Float64Array);
  const customerOfOrder = new Columns(Int32Array);
  let order = 0;
  for (let sale = 0; sale < saleCount(kept); sale++) {
    const to = kept.startOf[sale + 1]!;
    if (kept.startOf[sale] === to) continue;
    if (options.channelId !== undefined && kept.channelOf[sale] !== only) continue;
    for (let line = kept.startOf[sale]!; line < to; line++) {
      const product = kept.productOf[line]!;
      if (newProduct[product] === -1) newProduct[product] = productNumber(product);
      orderOfLine.push(order);
      productOfLine.push(newProduct[product]!);
      quantityOfLine.push(kept.quantityOf[line]!);
    }
    const customer = kept.customerOf[sale]!;
    if (customer >= 0 && newCustomer[customer] === -1)
      newCustomer[customer] = customers.numberOf(options.personOf(kept.customers[customer]!));
    placedAtOfOrder.push(kept.placedAtMs[sale]!);
    customerOfOrder.push(customer < 0 ? -1 : newCustomer[customer]!);
    order++;
  }
  return {
    orderOfLine: orderOfLine.done(),
    productOfLine: productOfLine.done(),
    quantityOfLine: quantityOfLine.done(),
    placedAtOfOrder: placedAtOfOrder.done(),
    customerOfOrder: customerOfOrder.done(),
    productExternalIds: products.names,
    customerIds: customers.names,
  };
}

/** Collects sales in the order in which they come, with the names of `former` under their numbers. */
export function makeKeeper(former: KeptSales | null) {
  const channels = numbering(former?.channels);
  const customers = numbering(former?.customers);
  const products = numbering(former?.products);
  const ids = new Columns(Uint32Array);
  const placedAtMs = new Columns(Float64Array);
  const channelOf = new Columns(Int32Array);
  const customerOf = new Columns(Int32Array);
  const startOf = new Columns(Int32Array);
  const productOf = new Columns(Int32Array);
  const quantityOf = new Columns(Int32Array);
  startOf.push(0);
  return {
    add({ id, channelId, placedAtMs: at, customerId, lines }: SaleRecord): void {
      for (const word of wordsOf(id)) ids.push(word);
      const channel = channels.numberOf(channelId);
      placedAtMs.push(at);
      channelOf.push(channel);
      customerOf.push(customerId === null ? -1 : customers.numberOf(customerId));
      for (const line of lines?.split("\x1e") ?? []) {
        const separator = line.indexOf("\x1f");
        productOf.push(products.numberOf(`${channel}/${line.slice(0, separator)}`));
        quantityOf.push(Number(line.slice(separator + 1)));
      }
      startOf.push(productOf.length);
    },
    /** A sale of `former`. */
    copy(from: KeptSales, sale: number): void {
      for (let word = 0; word < WORDS; word++) ids.push(from.ids[sale * WORDS + word]!);
      placedAtMs.push(from.placedAtMs[sale]!);
      channelOf.push(from.channelOf[sale]!);
      customerOf.push(from.customerOf[sale]!);
      for (let line = from.startOf[sale]!; line < from.startOf[sale + 1]!; line++) {
        productOf.push(from.productOf[line]!);
        quantityOf.push(from.quantityOf[line]!);
      }
      startOf.push(productOf.length);
    },
    done: (): KeptSales => ({
      ids: ids.done(),
      placedAtMs: placedAtMs.done(),
      channelOf: channelOf.done(),
      customerOf: customerOf.done(),
      startOf: startOf.done(),
      productOf: productOf.done(),
      quantityOf: quantityOf.done(),
      channels: channels.names,
      customers: customers.names,
      products: products.names,
    }),
  };
}

/** As Postgres compares them: byte by byte. */
function compareIds(ids: Uint32Array, at: number, words: Uint32Array): number {
  for (let word = 0; word < WORDS; word++) {
    const difference = ids[at * WORDS + word]! - words[word]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function wordsOf(id: string): Uint32Array {
  const hex = id.replaceAll("-", "");
  return Uint32Array.from({ length: WORDS }, (_, word) => Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16));
}

function partsOf(name: string): [channel: number, externalId: string] {
  const separator = name.indexOf("/");
  return [Number(name.slice(0, separator)), name.slice(separator + 1)];
}
