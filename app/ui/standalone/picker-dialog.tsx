import { Modal } from "@shopify/polaris";
import { useWords } from "../words";
import { bridgeState } from "./bridge";
import { PickerList } from "./picker-list";
import { useStore } from "./store";
import { usePicking } from "./use-picking";

/** Products or collections to choose from, in the place of App Bridge's picker. */
export function PickerDialog() {
  const picker = useStore(bridgeState, (state) => state.picker);
  // A new question begins anew.
  return picker ? <OpenPicker key={picker.ask.type} picker={picker} /> : null;
}

function OpenPicker({ picker }: { picker: NonNullable<ReturnType<typeof bridgeState.get>["picker"]> }) {
  const t = useWords();
  const picking = usePicking(picker.ask);
  return (
    <Modal
      open
      onClose={() => picker.settle(null)}
      title={t(`standalone.picker.${picker.ask.type}`)}
      primaryAction={{
        content: t("standalone.picker.choose"),
        disabled: !picking.isReady,
        onAction: () => picker.settle(picking.choices()),
      }}
      secondaryActions={[{ content: t("action.cancel"), onAction: () => picker.settle(null) }]}
      footer={t("standalone.picker.chosen", { count: picking.chosen.length })}
    >
      <PickerList picking={picking} />
    </Modal>
  );
}
