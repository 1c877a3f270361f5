/**
 * Compares the shop made from a file of orders with counts that were made independently:
 *   tsx sandbox/shops/orders-file/check-real-file.ts --orders FILE --expected expected.json
 * Prints each difference and exits with 1 if there is any.
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { countShop } from "./count-shop";
import { readOrdersFile } from "./read-orders-file";

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { orders: { type: "string" }, expected: { type: "string" } } });
  if (!values.orders || !values.expected) {
    process.stderr.write("usage: check-real-file --orders FILE --expected expected.json\n");
    return 2;
  }
  const started = performance.now();
  const read = await readOrdersFile(values.orders, { now: new Date() });
  const seconds = (performance.now() - started) / 1000;
  if (!read.ok) {
    process.stderr.write(`${read.error.message}\n`);
    return 1;
  }
  const expected = JSON.parse(readFileSync(values.expected, "utf8")) as Record<string, unknown>;
  const found = countShop(read.value);
  const wrong = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter(
    (key) => !isDeepStrictEqual(found[key], expected[key]),
  );
  for (const key of wrong) {
    process.stderr.write(`${key}: expected ${JSON.stringify(expected[key])}, found ${JSON.stringify(found[key])}\n`);
  }
  const verdict = wrong.length === 0 ? "equal" : `${wrong.length} differences`;
  process.stdout.write(
    `${Object.keys(expected).length} figures: ${verdict}. Read and mapped in ${seconds.toFixed(2)} s, ` +
      `${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
  );
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main();
