import type { OrderLineColumns } from "./baskets";

/** The same lines with products numbered as in `externalIds`; those of other products are left out, their orders stay. */
export function renumber(
  lines: OrderLineColumns,
  externalIds: readonly string[],
  numberOf: ReadonlyMap<string, number>,
): OrderLineColumns {
  const newNumber = Int32Array.from(lines.productExternalIds, (id) => numberOf.get(id) ?? -1);
  const count = lines.productOfLine.length;
  const orderOfLine = new Int32Array(count);
  const productOfLine = new Int32Array(count);
  const quantityOfLine = new Int32Array(count);
  let used = 0;
  for (let line = 0; line < count; line++) {
    const product = newNumber[lines.productOfLine[line]!]!;
    if (product < 0) continue;
    orderOfLine[used] = lines.orderOfLine[line]!;
    productOfLine[used] = product;
    quantityOfLine[used++] = lines.quantityOfLine[line]!;
  }
  return {
    ...lines,
    orderOfLine: orderOfLine.subarray(0, used),
    productOfLine: productOfLine.subarray(0, used),
    quantityOfLine: quantityOfLine.subarray(0, used),
    productExternalIds: [...externalIds],
  };
}
