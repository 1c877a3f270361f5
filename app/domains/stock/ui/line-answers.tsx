import { useFetcher } from "@remix-run/react";
import { Button, InlineStack } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { UnmatchedDto } from "../types";
import { UNMATCHED } from "./addresses";

export type UnmatchedView = Plain<UnmatchedDto>;

/** What a merchant can say of a line: which item it was, that it is none of them, or that its product never is. */
export function LineAnswers({ row, onLink }: { row: UnmatchedView; onLink: () => void }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("stock.unmatched.dismissed") : null, data);
  const dismiss = (reason: "once" | "always") =>
    submit({ intent: "dismiss", id: row.id, reason }, { method: "POST", action: UNMATCHED });
  const isBusy = state !== "idle";
  const aloud = (key: "link" | "dismiss" | "dismissAlways") => `${t(`stock.unmatched.${key}`)}: ${row.title}`;
  return (
    <InlineStack gap="200">
      <Button size="slim" variant="primary" accessibilityLabel={aloud("link")} onClick={onLink}>
        {t("stock.unmatched.link")}
      </Button>
      <Button size="slim" disabled={isBusy} accessibilityLabel={aloud("dismiss")} onClick={() => dismiss("once")}>
        {t("stock.unmatched.dismiss")}
      </Button>
      {row.variantId ? (
        <Button
          size="slim"
          disabled={isBusy}
          accessibilityLabel={aloud("dismissAlways")}
          onClick={() => dismiss("always")}
        >
          {t("stock.unmatched.dismissAlways")}
        </Button>
      ) : null}
    </InlineStack>
  );
}
