import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Modal, ResourceItem, ResourceList, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { Picked } from "../routes/picker";
import { STOCK, UNMATCHED } from "./addresses";
import type { UnmatchedView } from "./line-answers";

const TYPING_MS = 250;

/** Which item a line was: looked for by its SKU at first, then by whatever the merchant types. */
export function ItemPicker({ row, onClose }: { row: UnmatchedView; onClose: () => void }) {
  const t = useWords();
  const [search, setSearch] = useState(row.sku ?? "");
  const { load, data } = useFetcher<Picked>();
  const linking = useFetcher<{ error: string | null }>();
  useToast(linking.data && !linking.data.error ? t("stock.unmatched.chosen") : null, linking.data);
  useEffect(() => {
    const timer = setTimeout(() => load(`${STOCK}/picker?search=${encodeURIComponent(search)}`), TYPING_MS);
    return () => clearTimeout(timer);
  }, [load, search]);
  const isDone = linking.data !== undefined && !linking.data.error;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const link = (itemId: string) =>
    linking.submit({ intent: "link", id: row.id, itemId }, { method: "POST", action: UNMATCHED });
  return (
    <Modal open onClose={onClose} title={t("stock.unmatched.pick")}>
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{row.title}</Text>
          {linking.data?.error ? <Banner tone="critical">{t("stock.unmatched.failed")}</Banner> : null}
          <TextField
            label={t("stock.unmatched.search")}
            labelHidden
            placeholder={t("stock.unmatched.search")}
            autoComplete="off"
            value={search}
            onChange={setSearch}
          />
          <ResourceList
            loading={!data}
            items={data?.items ?? []}
            emptyState={<Text as="p">{t("stock.unmatched.noItems")}</Text>}
            renderItem={(item) => (
              <ResourceItem id={item.itemId} onClick={() => link(item.itemId)} disabled={linking.state !== "idle"}>
                <Text as="p">{item.title}</Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {item.sku}
                </Text>
              </ResourceItem>
            )}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
