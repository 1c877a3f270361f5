import { Banner, BlockStack, Button, ButtonGroup, List } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { Change } from "../../core/rules/changes";
import { changeText } from "./change-words";

interface Props {
  changes: Change[];
  isBusy: boolean;
  onPublish: () => void;
  /** As a version that an experiment can try. */
  onKeep: () => void;
  onDiscard: () => void;
}

/** What the draft changes, to be published or let go. */
export function DraftCard({ changes, isBusy, onPublish, onKeep, onDiscard }: Props) {
  const t = useWords();
  return (
    <Banner tone="info" title={t("rules.draft.title", { count: changes.length })}>
      <BlockStack gap="300">
        <List>
          {changes.map((change) => (
            <List.Item key={JSON.stringify(change)}>{changeText(t, change)}</List.Item>
          ))}
        </List>
        <ButtonGroup>
          <Button onClick={onPublish} loading={isBusy}>
            {t("rules.publish")}
          </Button>
          <Button onClick={onKeep} disabled={isBusy}>
            {t("rules.keep")}
          </Button>
          <Button variant="tertiary" onClick={onDiscard} disabled={isBusy}>
            {t("rules.discard")}
          </Button>
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}
