import { Count } from "~/ui/format/amount";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ProductDetail } from "../types";
import { variantTitle } from "./variant-title";

/** Stock by variant and location, where the shop counts it. */
export function StockTable({ product }: { product: Plain<ProductDetail> }) {
  const t = useWords();
  if (product.stock.length === 0) return null;
  const variants = new Map(product.variants.map((variant) => [variant.externalId, variantTitle(t, variant.title)]));
  const count = (value: number | null) => (value === null ? t("products.stock.untracked") : <Count value={value} />);
  return (
    <PlainTable
      title={t("products.byLocation")}
      rows={product.stock}
      idOf={(row) => `${row.variantExternalId} ${row.locationName}`}
      empty=""
      columns={[
        { id: "location", title: t("products.location"), cell: (row) => row.locationName },
        { id: "variant", title: t("products.variant"), cell: (row) => variants.get(row.variantExternalId) },
        { id: "available", title: t("products.available"), isNumber: true, cell: (row) => count(row.available) },
        { id: "onHand", title: t("products.onHand"), isNumber: true, isMinor: true, cell: (row) => count(row.onHand) },
      ]}
    />
  );
}
