import { useBlocker } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useWords } from "./words";

interface Props {
  id: string;
  isDirty: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's own save bar, while a form holds what is not saved; leaving the page asks first. */
export function FormSaveBar({ id, isDirty, isSaving, onSave, onDiscard }: Props) {
  const t = useWords();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Settles only when the merchant lets the changes go.
    shopify.saveBar.leaveConfirmation().then(
      () => blocker.proceed(),
      () => blocker.reset(),
    );
  }, [blocker]);
  return (
    <SaveBar id={id} open={isDirty}>
      <button type="button" variant="primary" onClick={onSave} {...(isSaving ? { loading: "" } : {})}>
        {t("action.save")}
      </button>
      <button type="button" onClick={onDiscard}>
        {t("action.discard")}
      </button>
    </SaveBar>
  );
}
