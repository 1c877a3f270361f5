import type { ShopScope } from "~/infra/scope";
import { Columns, numbering } from "./core/columns";
import { readBaskets } from "./store/training.server";
import type { TrainingLines } from "./types";

/** Of which channel, and by what name a line's product goes; by themselves: of all, and by the platform's id. */
export interface LearnFrom {
  channelId?: string;
  keyOf?: (channelId: string, productExternalId: string) => string;
}

/** What recommenders learn from, as columns; see `TrainingLines`. Costs about 20 bytes a line. */
export async function trainingLines(
  scope: ShopScope,
  { channelId, keyOf = (_, externalId) => externalId }: LearnFrom = {},
): Promise<TrainingLines> {
  const products = numbering();
  const customers = numbering();
  const orderOfLine = new Columns(Int32Array);
  const productOfLine = new Columns(Int32Array);
  const quantityOfLine = new Columns(Int32Array);
  const placedAtOfOrder = new Columns(Float64Array);
  const customerOfOrder = new Columns(Int32Array);
  let order = 0;
  for await (const chunk of readBaskets(scope, channelId ?? null)) {
    for (const basket of chunk) {
      if (basket.lines === null) continue;
      for (const line of basket.lines.split("\x1e")) {
        const separator = line.indexOf("\x1f");
        orderOfLine.push(order);
        productOfLine.push(products.numberOf(keyOf(basket.channelId, line.slice(0, separator))));
        quantityOfLine.push(Number(line.slice(separator + 1)));
      }
      placedAtOfOrder.push(basket.placedAtMs);
      customerOfOrder.push(basket.customerId === null ? -1 : customers.numberOf(basket.customerId));
      order++;
    }
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
