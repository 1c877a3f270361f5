import { Button } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";

/** The way to what waits for the merchant's yes, and how much that is. */
export function MatchesLink({ count }: { count: number }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Button url="/app/products/matches">
      {count === 0 ? t("matches.link") : t("matches.linkCounted", { amount: format.count(count) })}
    </Button>
  );
}
