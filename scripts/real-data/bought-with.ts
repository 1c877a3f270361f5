import { readOrdersFile } from "../../sandbox/shops/orders-file/read-orders-file";

/**
 * Handles of the products that most orders of the file hold together with the product of `sku`, the most frequent
 * first: plain counting, apart from everything that Aisle does.
 */
export async function boughtWith(file: string, sku: string, most: number): Promise<string[]> {
  const read = await readOrdersFile(file, { now: new Date() });
  if (!read.ok) throw new Error(read.error.message);
  const { orders, products } = read.value.seed;
  const productOf = new Map(
    products.flatMap((product) => product.variants.map((variant) => [variant.ref, product] as const)),
  );
  const subject = products.find((product) => product.variants.some((variant) => variant.sku === sku));
  if (!subject) throw new Error(`the file has no product ${sku}`);
  const together = new Map<string, number>();
  for (const order of orders) {
    const handles = new Set(
      order.lines.flatMap((line) => (line.variant ? [productOf.get(line.variant)?.handle ?? ""] : [])),
    );
    if (!handles.delete(subject.handle)) continue;
    for (const handle of handles) together.set(handle, (together.get(handle) ?? 0) + 1);
  }
  return [...together]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([handle]) => handle);
}
