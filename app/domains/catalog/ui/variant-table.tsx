import { Amount } from "~/ui/format/amount";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { VariantRow } from "../types";
import { Stock } from "./stock";
import { variantTitle } from "./variant-title";

export function VariantTable({ variants }: { variants: Plain<VariantRow>[] }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("products.column.variants")}
      rows={variants}
      idOf={(variant) => variant.id}
      empty={t("products.noVariants")}
      columns={[
        { id: "title", title: t("products.variant"), cell: (variant) => variantTitle(t, variant.title) },
        { id: "sku", title: t("products.sku"), isMinor: true, cell: (variant) => variant.sku },
        {
          id: "stock",
          title: t("products.column.stock"),
          cell: (variant) => <Stock quantity={variant.inventoryQuantity} isAvailable={variant.isAvailable} />,
        },
        {
          id: "price",
          title: t("products.column.price"),
          isNumber: true,
          cell: (variant) => <Amount value={variant.price} />,
        },
      ]}
    />
  );
}
