import type { TrainingLines } from "../types";
import { numbering } from "./columns";
import { type KeptSales, saleCount } from "./kept-sales";

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
  const { startOf, channelOf, customerOf, placedAtMs } = kept;
  const only = options.channelId === undefined ? -1 : (kept.channels.find(options.channelId) ?? NONE);
  const isMeant = (sale: number) =>
    startOf[sale + 1]! > startOf[sale]! && (options.channelId === undefined || channelOf[sale] === only);
  let orders = 0;
  let lines = 0;
  for (let sale = 0; sale < saleCount(kept); sale++) {
    if (!isMeant(sale)) continue;
    orders++;
    lines += startOf[sale + 1]! - startOf[sale]!;
  }
  const products = numberProducts(kept, options.keyOf);
  const customers = numberCustomers(kept, options.personOf);
  const orderOfLine = new Int32Array(lines);
  const productOfLine = new Int32Array(lines);
  const quantityOfLine = new Int32Array(lines);
  const placedAtOfOrder = new Float64Array(orders);
  const customerOfOrder = new Int32Array(orders);
  let order = 0;
  let used = 0;
  for (let sale = 0; sale < saleCount(kept); sale++) {
    if (!isMeant(sale)) continue;
    for (let line = startOf[sale]!; line < startOf[sale + 1]!; line++) {
      orderOfLine[used] = order;
      productOfLine[used] = products.numberOf(kept.productOf[line]!);
      quantityOfLine[used++] = kept.quantityOf[line]!;
    }
    const customer = customerOf[sale]!;
    placedAtOfOrder[order] = placedAtMs[sale]!;
    customerOfOrder[order++] = customer < 0 ? -1 : customers.numberOf(customer);
  }
  return {
    ...{ orderOfLine, productOfLine, quantityOfLine, placedAtOfOrder, customerOfOrder },
    ...{ productExternalIds: products.names, customerIds: customers.names },
  };
}

/** A channel that sold nothing. */
const NONE = -2;

/** New numbers of products by their numbers here, as they are first asked for. */
function numberProducts(
  { products, channels }: KeptSales,
  keyOf: (channelId: string, productExternalId: string) => string,
) {
  const keys = numbering();
  const numbers = new Int32Array(products.names.length).fill(-1);
  const first = (product: number) => {
    const [channel, externalId] = partsOf(products.names[product]!);
    return keys.numberOf(keyOf(channels.names[channel]!, externalId));
  };
  return {
    names: keys.names as string[],
    numberOf(product: number): number {
      if (numbers[product] === -1) numbers[product] = first(product);
      return numbers[product]!;
    },
  };
}

/** The same of customers; most are their own person, whom no map has to find. */
function numberCustomers({ customers }: KeptSales, personOf: (customerId: string) => string) {
  const names: string[] = [];
  const elsewhere = numbering();
  const numbers = new Int32Array(customers.names.length).fill(-1);
  const numberElsewhere: number[] = [];
  const take = (name: string) => names.push(name) - 1;
  const first = (customer: number) => {
    const person = personOf(customers.names[customer]!);
    const known = customers.find(person);
    if (known === undefined) {
      const place = elsewhere.numberOf(person);
      numberElsewhere[place] ??= take(person);
      return numberElsewhere[place]!;
    }
    if (numbers[known] === -1) numbers[known] = take(person);
    return numbers[known]!;
  };
  return {
    names,
    numberOf(customer: number): number {
      if (numbers[customer] === -1) numbers[customer] = first(customer);
      return numbers[customer]!;
    },
  };
}

function partsOf(name: string): [channel: number, externalId: string] {
  const separator = name.indexOf("/");
  return [Number(name.slice(0, separator)), name.slice(separator + 1)];
}
