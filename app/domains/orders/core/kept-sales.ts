import { Columns, type Numbering, numbering } from "./columns";

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
 * and platform's id. Names keep their numbers: what follows from it by a change shares them.
 */
export interface KeptSales {
  /** Our ids, four words each. */
  ids: Uint32Array<ArrayBuffer>;
  placedAtMs: Float64Array<ArrayBuffer>;
  channelOf: Int32Array<ArrayBuffer>;
  /** -1 for a guest. */
  customerOf: Int32Array<ArrayBuffer>;
  /** Sale s has the lines from `startOf[s]` up to `startOf[s + 1]`. */
  startOf: Int32Array<ArrayBuffer>;
  productOf: Int32Array<ArrayBuffer>;
  quantityOf: Int32Array<ArrayBuffer>;
  channels: Numbering;
  customers: Numbering;
  /** `channel number/platform's id`. */
  products: Numbering;
}

const WORDS = 4;
/** Room for what is added to what is kept, in sales and in lines. */
const SPARE = 1_024;

export function saleCount(kept: KeptSales): number {
  return kept.placedAtMs.length;
}

/** What it takes of memory, about. */
export function bytesOf(kept: KeptSales): number {
  const names = kept.products.names.length + kept.customers.names.length;
  return 36 * saleCount(kept) + 8 * kept.productOf.length + 150 * names;
}

export function keepSales(records: Iterable<SaleRecord>): KeptSales {
  const keeper = makeKeeper(null);
  for (const record of records) keeper.add(record);
  return keeper.done();
}

/**
 * The same without the sales of `gone`, and with `records`, each at its place in time. What stays is copied as it lies:
 * O(sales) in memory moved, and O(changes) in all else.
 */
export function withChanges(kept: KeptSales, gone: readonly string[], records: readonly SaleRecord[]): KeptSales {
  const goneAt = placesOf(kept, gone);
  const added = records.map((record) => ({ record, words: wordsOf(record.id) }));
  added.sort((a, b) => a.record.placedAtMs - b.record.placedAtMs || compareIds(a.words, 0, b.words));
  const keeper = makeKeeper(kept);
  let done = 0;
  let next = 0;
  const copyTo = (end: number) => {
    for (; next < goneAt.length && goneAt[next]! < end; next++) {
      keeper.copy(kept, done, goneAt[next]!);
      done = goneAt[next]! + 1;
    }
    keeper.copy(kept, done, Math.max(done, end));
    done = Math.max(done, end);
  };
  for (const { record, words } of added) {
    copyTo(placeFor(kept, record.placedAtMs, words));
    keeper.add(record);
  }
  copyTo(saleCount(kept));
  return keeper.done();
}

/** Where the sales of these ids stand, ascending. */
function placesOf({ ids }: KeptSales, wanted: readonly string[]): number[] {
  // Most sales are none of them, which the last bits of an id tell: a map would be asked a million times.
  const isMaybe = new Uint8Array(1 << 16);
  const byEnd = new Map<number, Uint32Array[]>();
  for (const id of wanted) {
    const words = wordsOf(id);
    const end = words[WORDS - 1]!;
    isMaybe[end & 0xffff] = 1;
    byEnd.set(end, [...(byEnd.get(end) ?? []), words]);
  }
  const places: number[] = [];
  for (let at = WORDS - 1, sale = 0; at < ids.length; at += WORDS, sale++) {
    if (isMaybe[ids[at]! & 0xffff] === 0) continue;
    if (byEnd.get(ids[at]!)?.some((words) => compareIds(ids, sale, words) === 0)) places.push(sale);
  }
  return places;
}

/** Before which sale one of this time and id stands. */
function placeFor({ ids, placedAtMs }: KeptSales, at: number, words: Uint32Array): number {
  let low = 0;
  let high = placedAtMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const difference = placedAtMs[middle]! - at || compareIds(ids, middle, words);
    if (difference < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Collects sales in the order in which they come, with the names of `former` under their numbers. */
export function makeKeeper(former: KeptSales | null) {
  const channels = former?.channels ?? numbering();
  const customers = former?.customers ?? numbering();
  const products = former?.products ?? numbering();
  const sales = (former ? saleCount(former) : 0) + SPARE;
  const lines = (former?.productOf.length ?? 0) + SPARE;
  const ids = new Columns(Uint32Array, sales * WORDS);
  const placedAtMs = new Columns(Float64Array, sales);
  const channelOf = new Columns(Int32Array, sales);
  const customerOf = new Columns(Int32Array, sales);
  const startOf = new Columns(Int32Array, sales + 1);
  const productOf = new Columns(Int32Array, lines);
  const quantityOf = new Columns(Int32Array, lines);
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
    /** Sales of `former`, from one up to another. */
    copy(from: KeptSales, start: number, end: number): void {
      if (end <= start) return;
      const moved = productOf.length - from.startOf[start]!;
      ids.append(from.ids, start * WORDS, end * WORDS);
      placedAtMs.append(from.placedAtMs, start, end);
      channelOf.append(from.channelOf, start, end);
      customerOf.append(from.customerOf, start, end);
      productOf.append(from.productOf, from.startOf[start]!, from.startOf[end]!);
      quantityOf.append(from.quantityOf, from.startOf[start]!, from.startOf[end]!);
      for (let sale = start; sale < end; sale++) startOf.push(from.startOf[sale + 1]! + moved);
    },
    done: (): KeptSales => ({
      ids: ids.done(),
      placedAtMs: placedAtMs.done(),
      channelOf: channelOf.done(),
      customerOf: customerOf.done(),
      startOf: startOf.done(),
      productOf: productOf.done(),
      quantityOf: quantityOf.done(),
      ...{ channels, customers, products },
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
