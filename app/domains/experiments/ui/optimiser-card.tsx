import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "~/ui/words";
import { type Block, isFurtherRow } from "../core/blocks";
import { blockWords } from "./arm-words";

export interface OptimisedBlock {
  block: Block;
  /** The running optimiser's id. */
  optimiserId: string | null;
  /** A test runs there. */
  isBusy: boolean;
}

/** Where Aisle may find out by itself which list earns most. */
export function OptimiserCard({ blocks }: { blocks: OptimisedBlock[] }) {
  const t = useWords();
  const [areAllShown, setAllShown] = useState(false);
  // Most themes have one row a page: the others wait behind a button, unless something runs there.
  const shown = blocks.filter((one) => areAllShown || !isFurtherRow(one.block) || one.optimiserId || one.isBusy);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.optimiser.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("experiments.optimiser.text")}
        </Text>
        {shown.map((one) => (
          <BlockSwitch key={one.block} {...one} />
        ))}
        {shown.length < blocks.length ? (
          <InlineStack>
            <Button variant="plain" onClick={() => setAllShown(true)}>
              {t("experiments.optimiser.further")}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function BlockSwitch({ block, optimiserId, isBusy }: OptimisedBlock) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const isOn = optimiserId !== null;
  const name = blockWords(t, block);
  const turn = () => submit({ intent: "optimiser", block, isOn: isOn ? "off" : "on" }, { method: "POST" });
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <BlockStack>
          <Text as="span">{name}</Text>
          {isOn ? (
            <Link
              url={`/app/experiments/${optimiserId}`}
              accessibilityLabel={t("experiments.optimiser.see", { block: name })}
            >
              {t("experiments.optimiser.on")}
            </Link>
          ) : (
            <Text as="span" tone="subdued" variant="bodySm">
              {isBusy ? t("experiments.optimiser.busy") : t("experiments.optimiser.off")}
            </Text>
          )}
        </BlockStack>
        <Button
          role="switch"
          ariaChecked={isOn ? "true" : "false"}
          accessibilityLabel={t(`experiments.optimiser.${isOn ? "turnOff" : "turnOn"}`, { block: name })}
          disabled={isBusy}
          loading={state !== "idle"}
          onClick={turn}
        >
          {t(`experiments.optimiser.short.${isOn ? "turnOff" : "turnOn"}`)}
        </Button>
      </InlineStack>
      {data?.error ? <Banner tone="critical">{t("experiments.page.taken")}</Banner> : null}
    </BlockStack>
  );
}
