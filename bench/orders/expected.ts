import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { countShop } from "../../sandbox/shops/orders-file/count-shop";
import { readOrdersFile } from "../../sandbox/shops/orders-file/read-orders-file";

/** What a shop made of the file must hold; sums are in pence. */
export interface Expected {
  products: number;
  customers: number;
  orders: number;
  orderLines: number;
  grossPence: number;
  refundedUnits: number;
  damaged: number;
}

/** A pass of its own over the file, which lies beside the project; where it is missing the sandbox's reader counts. */
const SCRIPT = resolve("../shared/data/expected.mjs");

export async function expectedOf(file: string): Promise<{ by: string; expected: Expected }> {
  if (existsSync(SCRIPT)) {
    const text = execFileSync(process.execPath, [SCRIPT, file], { maxBuffer: 64e6 });
    return { by: "expected.mjs", expected: JSON.parse(text.toString("utf8")) as Expected };
  }
  const read = await readOrdersFile(file, { keepDates: true, now: new Date() });
  if (!read.ok) throw new Error(read.error.message);
  return { by: "the sandbox's reader", expected: countShop(read.value) as unknown as Expected };
}

/** Of a file whose copies have nothing in common. */
export function timesOver(expected: Expected, times: number): Expected {
  const { products, customers, orders, orderLines, grossPence, refundedUnits, damaged } = expected;
  const all = { products, customers, orders, orderLines, grossPence, refundedUnits, damaged };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value * times])) as unknown as Expected;
}
