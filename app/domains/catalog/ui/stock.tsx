import { Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";

/** How many can be sold, in words; "not tracked" is not "none". */
export function Stock({ quantity, isAvailable }: { quantity: number | null; isAvailable: boolean }) {
  const t = useWords();
  const format = useFormat();
  const text =
    quantity === null ? t("products.stock.untracked") : t("products.stock.count", { amount: format.count(quantity) });
  return (
    <Text as="span" tone={isAvailable ? "base" : "subdued"}>
      {isAvailable ? text : t("products.stock.soldOut", { stock: text })}
    </Text>
  );
}
