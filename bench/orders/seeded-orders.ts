import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { type Random, randomFrom } from "../../sandbox/shops/random";

/** As many products, customers and orders as a real gift retailer sold in a year. */
const SIZE = { products: 3_926, customers: 4_339, orders: 20_725, themes: 160 };
/** Lines an order has on the mean, and how unevenly: half of all orders have fewer than 16, some have hundreds. */
const LINES = { median: 16.1, spread: 1.0, most: 1_100 };
const FIRST_DAY = Date.UTC(2010, 11, 1);
const DAYS = 374;
const HEAD = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
const WORDS = {
  first: ["WHITE", "RED", "VINTAGE", "SMALL", "LARGE", "PINK", "BLUE", "IVORY", "RETRO", "GARDEN", "WOODEN", "SILVER"],
  second: [
    "HEART",
    "ROSE",
    "SPOTTY",
    "STAR",
    "BIRD",
    "LACE",
    "STRIPED",
    "POLKADOT",
    "FLORAL",
    "PAISLEY",
    "OWL",
    "DAISY",
  ],
  third: [
    "T-LIGHT HOLDER",
    "MUG",
    "BUNTING",
    "LUNCH BAG",
    "CUSHION",
    "TIN",
    "CANDLE",
    "FRAME",
    "APRON",
    "BOWL",
    "CLOCK",
  ],
};

interface Product {
  code: string;
  title: string;
  pence: number;
}

/** Writes a file of about 540,000 lines in the layout that the sandbox makes shops of: the same seed, the same bytes. */
export async function writeSeededOrders(path: string, seed = 1): Promise<void> {
  const random = randomFrom(seed);
  const out = createWriteStream(path);
  out.write(HEAD);
  const products = Array.from({ length: SIZE.products }, (_, index) => makeProduct(index, random));
  const themes = Array.from({ length: SIZE.themes }, () => pickMany(products, random.whole(12, 60), random));
  const bought = new Map<number, string[][]>();
  let cancellations = 0;
  for (let order = 0; order < SIZE.orders; order++) {
    const at = timeOf(order, random);
    const customer = customerOf(order, random);
    const country = customer && customer % 12 === 0 ? "Germany" : "United Kingdom";
    const head = [String(536_365 + order), at, customer ? String(customer) : "", country];
    const lines = basketOf(products, themes, random).map((product) => lineOf(head, product, quantityOf(random)));
    if (!out.write(lines.map(csv).join(""))) await once(out, "drain");
    if (!customer) continue;
    const before = bought.get(customer) ?? [];
    before.push(lines[0]!);
    bought.set(customer, before);
    // About one order in six takes something back that this customer bought.
    if (random.chance(0.16)) out.write(csv(takenBack(random.pick(before), 700_000 + ++cancellations, at)));
  }
  out.end();
  await once(out, "finish");
}

function makeProduct(index: number, random: Random): Product {
  const words = [WORDS.first, WORDS.second, WORDS.third].map((list) => random.pick(list)).join(" ");
  return {
    code: String(20_000 + index),
    title: `${words} ${index}`,
    pence: 29 + Math.floor(random.next() ** 3 * 1_500),
  };
}

/** Everyone comes once, the earlier the likelier again; a fifth of all orders names nobody. */
function customerOf(order: number, random: Random): number {
  const every = Math.floor(SIZE.orders / SIZE.customers);
  if (order % every === 0 && order / every < SIZE.customers) return 12_346 + order / every;
  if (random.chance(0.2)) return 0;
  return 12_346 + Math.floor(random.next() ** 2 * Math.min(SIZE.customers, Math.floor(order / every) + 1));
}

/** Two thirds out of one theme, the rest out of everything, what sells well before what does not. */
function basketOf(products: Product[], themes: Product[][], random: Random): Product[] {
  const length = Math.min(LINES.most, Math.max(1, Math.round(LINES.median * Math.exp(LINES.spread * random.normal()))));
  const theme = random.pick(themes);
  const basket = new Set<Product>();
  for (let tries = 0; basket.size < length && tries < length * 4; tries++) {
    const wanted = random.chance(0.66) ? theme : products;
    basket.add(wanted[Math.floor(random.next() ** 1.8 * wanted.length)]!);
  }
  return [...basket];
}

function quantityOf(random: Random): number {
  return random.chance(0.3) ? random.pick([12, 24, 6, 48]) : random.whole(1, 10);
}

function timeOf(order: number, random: Random): string {
  const day = Math.floor((order / SIZE.orders) * DAYS);
  const at = new Date(FIRST_DAY + day * 86_400_000 + random.whole(8 * 3_600, 19 * 3_600) * 1_000);
  return at.toISOString().slice(0, 19).replace("T", " ");
}

function lineOf([invoice, at, customer, country]: string[], { code, title, pence }: Product, quantity: number) {
  return [invoice!, code, title, String(quantity), at!, (pence / 100).toFixed(2), customer!, country!];
}

function takenBack(line: string[], number: number, at: string): string[] {
  const back = [...line];
  back[0] = `C${number}`;
  back[3] = "-1";
  back[4] = at;
  return back;
}

const csv = (line: string[]) => `${line.join(",")}\n`;

function pickMany(products: Product[], count: number, random: Random): Product[] {
  return Array.from({ length: count }, () => random.pick(products));
}
