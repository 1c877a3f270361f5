import { Amount } from "./format/amount";
import type { MoneyView } from "./format/format";

/** One price, or from the lowest to the highest. */
export function PriceRange({ from, to }: { from: MoneyView; to: MoneyView }) {
  if (from.minor === to.minor) return <Amount value={from} />;
  return (
    <span>
      <Amount value={from} />
      {"–"}
      <Amount value={to} />
    </span>
  );
}
