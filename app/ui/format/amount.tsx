import type { MoneyView } from "./format";
import { useFormat } from "./locale";

/** Money in its own currency, digits aligned under each other. */
export function Amount({ value }: { value: MoneyView }) {
  return (
    <span className="aisle-number" suppressHydrationWarning>
      {useFormat().money(value)}
    </span>
  );
}

export function Count({ value }: { value: number }) {
  return (
    <span className="aisle-number" suppressHydrationWarning>
      {useFormat().count(value)}
    </span>
  );
}
