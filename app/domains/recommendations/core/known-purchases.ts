import { DAY } from "~/kernel/time";
import type { OrderLineColumns } from "./baskets";
import type { Purchases } from "./engine/purchases";

/**
 * The purchases of known products, numbered by `numberOf`, without prices; those of other products are left out, their
 * orders stay. A basket's items stand as its lines do. Lines come grouped by order. O(lines).
 * @param itemCount how many numbers there are
 */
export function knownPurchases(
  lines: OrderLineColumns,
  numberOf: ReadonlyMap<string, number>,
  itemCount: number,
): Purchases {
  const { orderOfLine, productOfLine, placedAtOfOrder, customerOfOrder } = lines;
  const newNumber = Int32Array.from(lines.productExternalIds, (id) => numberOf.get(id) ?? -1);
  const lastOrder = new Int32Array(itemCount).fill(-1);
  const orderCount = placedAtOfOrder.length;
  const startOfBasket = new Int32Array(orderCount + 1);
  const items = new Int32Array(productOfLine.length);
  let used = 0;
  let line = 0;
  let customers = 0;
  for (let order = 0; order < orderCount; order++) {
    for (; line < orderOfLine.length && orderOfLine[line] === order; line++) {
      const item = newNumber[productOfLine[line]!]!;
      if (item < 0 || lastOrder[item] === order) continue;
      lastOrder[item] = order;
      items[used++] = item;
    }
    startOfBasket[order + 1] = used;
    customers = Math.max(customers, customerOfOrder[order]! + 1);
  }
  return {
    ...{ itemCount, customerCount: customers, startOfBasket, items: items.subarray(0, used) },
    dayOfBasket: placedAtOfOrder.map((at) => at / DAY),
    customerOfBasket: customerOfOrder,
    priceOfItem: new Float32Array(itemCount).fill(Number.NaN),
  };
}
