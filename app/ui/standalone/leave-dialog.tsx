import { Modal, Text } from "@shopify/polaris";
import { useWords } from "../words";
import { bridgeState } from "./bridge";
import { useStore } from "./store";

/** Asked before what is not saved is lost. */
export function LeaveDialog() {
  const t = useWords();
  const leaving = useStore(bridgeState, (state) => state.leaving);
  return (
    <Modal
      open={leaving !== null}
      onClose={() => leaving?.stay()}
      title={t("standalone.leave.title")}
      size="small"
      primaryAction={{ content: t("standalone.leave.leave"), destructive: true, onAction: () => leaving?.leave() }}
      secondaryActions={[{ content: t("standalone.leave.stay"), onAction: () => leaving?.stay() }]}
    >
      <Modal.Section>
        <Text as="p">{t("standalone.leave.text")}</Text>
      </Modal.Section>
    </Modal>
  );
}
