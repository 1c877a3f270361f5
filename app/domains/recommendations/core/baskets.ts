/** Order lines in columns: one entry a line, orders numbered from 0 in time, products numbered by `productExternalIds`. */
export interface OrderLineColumns {
  orderOfLine: Int32Array;
  productOfLine: Int32Array;
  quantityOfLine: Int32Array;
  /** Milliseconds since 1970, per order. */
  placedAtOfOrder: Float64Array;
  /** Per order, -1 for guests. */
  customerOfOrder: Int32Array;
  productExternalIds: string[];
}

/** Baskets as two compressed sparse matrices: the distinct products of each order, and the orders of each product. */
export interface Baskets {
  orderCount: number;
  productCount: number;
  /** `products.subarray(startOfOrder[o], startOfOrder[o + 1])` are the distinct products of order o, ascending. */
  startOfOrder: Int32Array;
  products: Int32Array;
  startOfProduct: Int32Array;
  orders: Int32Array;
}

/** Repeated products of an order count once; orders that hold none stay, empty. O(lines). */
export function toBaskets(lines: OrderLineColumns): Baskets {
  const orderCount = lines.placedAtOfOrder.length;
  const productCount = lines.productExternalIds.length;
  const { orderOfLine, productOfLine } = lines;

  // By product first, then by order: a counting sort twice, so that each order's products come out ascending.
  const byProduct = countingSort(productOfLine, orderOfLine, productCount);
  const byOrder = countingSort(byProduct.values, byProduct.keys, orderCount);

  const startOfOrder = new Int32Array(orderCount + 1);
  const products = new Int32Array(byOrder.values.length);
  let used = 0;
  for (let order = 0; order < orderCount; order++) {
    startOfOrder[order] = used;
    let last = -1;
    for (let i = byOrder.starts[order]!; i < byOrder.starts[order + 1]!; i++) {
      const product = byOrder.values[i]!;
      if (product !== last) products[used++] = product;
      last = product;
    }
  }
  startOfOrder[orderCount] = used;
  const kept = products.slice(0, used);

  const orderOfEntry = new Int32Array(used);
  for (let order = 0; order < orderCount; order++)
    orderOfEntry.fill(order, startOfOrder[order], startOfOrder[order + 1]);
  const transposed = countingSort(kept, orderOfEntry, productCount);
  return {
    orderCount,
    productCount,
    startOfOrder,
    products: kept,
    startOfProduct: transposed.starts,
    orders: transposed.values,
  };
}

/** Stable: entries grouped by key, in the order given. Returns each group's start, and keys and values in that order. */
function countingSort(
  keys: Int32Array,
  values: Int32Array,
  keyCount: number,
): { starts: Int32Array; keys: Int32Array; values: Int32Array } {
  const starts = new Int32Array(keyCount + 1);
  for (const key of keys) starts[key + 1]!++;
  for (let key = 0; key < keyCount; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const sortedKeys = new Int32Array(keys.length);
  const sortedValues = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const at = next[key]!++;
    sortedKeys[at] = key;
    sortedValues[at] = values[i]!;
  }
  return { starts, keys: sortedKeys, values: sortedValues };
}
