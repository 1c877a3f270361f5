import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const PARTS = [
  "import",
  "train",
  "webhooks",
  "storefront",
  "page",
  "admin",
  "experiments",
  "files",
  "woocommerce",
] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** What is measured, in this order. */
  parts: Part[];
  /** Orders as CSV or CSV.gz in the layout of UCI's Online Retail; null: a seeded shop of that size. */
  orders: string | null;
  /** The import is measured once more with so many times the data; 1: it is not. */
  times: number;
  /** The shop is made of the orders so many times over. */
  copies: number;
  /** The first of nine ports. */
  port: number;
  /** Where the shop stays between calls; null: a folder that goes when all is measured. */
  home: string | null;
  /** How long a load test lasts. */
  seconds: number;
  isJson: boolean;
}

export const USAGE = `npm run bench -- [${PARTS.join(" | ")}] … [options]
  --orders FILE    measure with the shop of these orders (CSV or CSV.gz in the layout of UCI's Online Retail);
                   without it with a seeded shop of the same size
  --times N        the import once more with N times the data
  --copies N       with N times the data alone
  --home DIR       keep the shop in DIR, and find it there: the import is then measured once only
  --seconds N      length of each load test (60)
  --port N         first of nine ports (8100)
  --json           JSON alone, without the table`;

/** Throws with the usage when the words are off. */
export function readOptions(args: string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      orders: { type: "string" },
      times: { type: "string", default: "1" },
      copies: { type: "string", default: "1" },
      home: { type: "string" },
      seconds: { type: "string", default: "60" },
      port: { type: "string", default: "8100" },
      json: { type: "boolean", default: false },
    },
  });
  const unknown = positionals.filter((word) => !PARTS.includes(word as Part));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(", ")}.\n${USAGE}`);
  const from = process.env["INIT_CWD"] ?? ".";
  const orders = values.orders ? resolve(from, values.orders) : null;
  if (orders && !existsSync(orders)) throw new Error(`--orders: there is no file ${values.orders}.`);
  return {
    parts: positionals.length > 0 ? PARTS.filter((part) => positionals.includes(part)) : [...PARTS],
    orders,
    times: whole("--times", values.times, 1, 100),
    copies: whole("--copies", values.copies, 1, 100),
    port: whole("--port", values.port, 1_024, 65_500),
    home: values.home ? resolve(from, values.home) : null,
    seconds: whole("--seconds", values.seconds, 1, 3_600),
    isJson: values.json,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} takes a whole number from ${least} to ${most}.\n${USAGE}`);
  return value;
}
