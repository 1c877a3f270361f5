import { ContextualSaveBar } from "@shopify/polaris";
import { useWords } from "../words";
import { bridgeState } from "./bridge";
import { useStore } from "./store";

/** The bar of what is not saved; its buttons press the page's own. */
export function SaveBarAbove() {
  const t = useWords();
  const bar = useStore(bridgeState, (state) => state.saveBar);
  if (!bar) return null;
  return (
    <ContextualSaveBar
      message={t("standalone.unsaved")}
      saveAction={{
        content: bar.save?.textContent ?? t("action.save"),
        loading: bar.isSaving,
        onAction: () => bar.save?.click(),
      }}
      discardAction={{ content: bar.discard?.textContent ?? t("action.discard"), onAction: () => bar.discard?.click() }}
    />
  );
}
