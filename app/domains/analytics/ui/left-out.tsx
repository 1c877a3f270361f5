import { Banner, List } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { LeftOut as Left } from "../types";

/** What stands in none of the page's numbers, by currency; nothing where everything does. */
export function LeftOut({ left, currency }: { left: Plain<Left>; currency: string }) {
  const t = useWords();
  const format = useFormat();
  if (left.foreign.length + left.copies.length === 0) return null;
  const named = (part: Plain<Left>["foreign"][number]) => ({
    count: part.orders,
    amount: format.money({ minor: part.totalMinor, currency: part.currency }),
  });
  return (
    <Banner title={t("analytics.leftOut.title")}>
      <List>
        {left.foreign.map((part) => (
          <List.Item key={part.currency}>
            {t("analytics.leftOut.foreign", { ...named(part), currency: part.currency, shop: currency })}
          </List.Item>
        ))}
        {left.copies.map((part) => (
          <List.Item key={`copy ${part.currency}`}>{t("analytics.leftOut.copies", named(part))}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
