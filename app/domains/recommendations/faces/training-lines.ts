import type { OrderLineColumns } from "../core/baskets";

/** The buffers of a shop's order lines, to be handed over to a thread. */
export function buffersOf(lines: OrderLineColumns): ArrayBuffer[] {
  const { orderOfLine, productOfLine, quantityOfLine, placedAtOfOrder, customerOfOrder } = lines;
  return [orderOfLine, productOfLine, quantityOfLine, placedAtOfOrder, customerOfOrder].map(
    (column) => column.buffer as ArrayBuffer,
  );
}
