import { Banner, BlockStack, Checkbox, Modal, RadioButton, Spinner, Text, TextField } from "@shopify/polaris";
import { useWords } from "../words";
import type { Offered, Picking } from "./use-picking";

/** The search and what it offers. */
export function PickerList({ picking }: { picking: Picking }) {
  const t = useWords();
  const { offered, hasFailed, search, setSearch } = picking;
  return (
    <Modal.Section>
      <BlockStack gap="400">
        <TextField
          label={t("standalone.picker.search")}
          labelHidden
          placeholder={t("standalone.picker.search")}
          value={search}
          onChange={setSearch}
          autoComplete="off"
          clearButton
          onClearButtonClick={() => setSearch("")}
        />
        {hasFailed ? <Banner tone="critical">{t("standalone.picker.failed")}</Banner> : null}
        {offered === null && !hasFailed ? (
          <Spinner size="small" accessibilityLabel={t("standalone.picker.loading")} />
        ) : null}
        {offered?.length === 0 ? <Text as="p">{t("standalone.picker.none")}</Text> : null}
        <BlockStack gap="100">
          {offered?.map((one) => (
            <OfferedRow key={one.id} one={one} picking={picking} />
          ))}
        </BlockStack>
      </BlockStack>
    </Modal.Section>
  );
}

function OfferedRow({ one, picking }: { one: Offered; picking: Picking }) {
  const isChosen = picking.chosen.includes(one.id);
  const press = () => picking.press(one.id);
  return picking.isOne ? (
    <RadioButton label={one.title} checked={isChosen} name="aisle-picker" onChange={press} />
  ) : (
    <Checkbox label={one.title} checked={isChosen} disabled={!isChosen && !picking.canTakeMore} onChange={press} />
  );
}
