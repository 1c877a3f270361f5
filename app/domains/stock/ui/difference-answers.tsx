import { useFetcher } from "@remix-run/react";
import { Badge, Button, InlineStack } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { DifferenceDto } from "../types";
import { DIFFERENCES } from "./addresses";

export type DifferenceView = Plain<DifferenceDto>;

/** The two ways to mend a number or to answer a doubt; or what was decided. */
export function DifferenceAnswers({ row }: { row: DifferenceView }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("stock.mended") : null, data);
  const { id, kind, units: count, title } = row;
  if (row.state !== "open")
    return (
      <InlineStack>
        <Badge>{t(`stock.difference.state.${row.state}`)}</Badge>
      </InlineStack>
    );
  const ways = kind === "night" ? (["send", "take"] as const) : (["keep", "raise"] as const);
  return (
    <InlineStack gap="200">
      {ways.map((intent, rank) => (
        <Button
          key={intent}
          size="slim"
          {...(rank === 0 ? { variant: "primary" as const } : {})}
          disabled={state !== "idle"}
          accessibilityLabel={`${t(`stock.difference.${intent}`, { count })}: ${title}`}
          onClick={() => submit({ intent, id }, { method: "POST", action: DIFFERENCES })}
        >
          {t(`stock.difference.${intent}`, { count })}
        </Button>
      ))}
    </InlineStack>
  );
}
