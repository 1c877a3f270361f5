import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface DemoOptions {
  /** A file of real orders instead of the sample shop. */
  orders: string | null;
  keepDates: boolean;
  /** The storefront page of the product with this SKU is printed; null: the best seller's. */
  product: string | null;
  placesBlocks: boolean;
  reset: boolean;
  /** First of the block of ports. */
  port: number;
  isJson: boolean;
}

export const USAGE = `npm run demo -- [options]
  --orders FILE    make the shop from real orders (CSV or CSV.gz in the layout of UCI's Online Retail)
  --keep-dates     leave the orders' dates; else the last order falls within the last seven days
  --product SKU    print this product's page instead of the best seller's
  --no-blocks      leave the theme bare, to try the setup guide
  --reset          start over
  --port N         first of the ten ports (4100)
  --json           one JSON object a line`;

/** Throws with the usage when the words are off. */
export function readOptions(args: string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        orders: { type: "string" },
        "keep-dates": { type: "boolean", default: false },
        product: { type: "string" },
        "no-blocks": { type: "boolean", default: false },
        reset: { type: "boolean", default: false },
        port: { type: "string", default: "4100" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) throw new Error("");
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1024 || port > 65_500)
      throw new Error("--port takes a whole number from 1024 to 65500.");
    const orders = values.orders ? resolve(process.env.INIT_CWD ?? ".", values.orders) : null;
    if (orders && !existsSync(orders)) throw new Error(`--orders: there is no file ${values.orders}.`);
    return {
      orders,
      keepDates: values["keep-dates"],
      product: values.product ?? null,
      placesBlocks: !values["no-blocks"],
      reset: values.reset,
      port,
      isJson: values.json,
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`.trim());
  }
}
