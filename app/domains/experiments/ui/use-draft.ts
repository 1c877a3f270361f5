import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useKept } from "~/ui/kept";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { type DraftFields, wrongFields } from "./draft";
import type { PowerView } from "./power-card";

interface Answer {
  invalid: string[];
  failed: boolean;
}

/**
 * A draft's form: its fields, what is wrong of them, and saving.
 * @param version of what is saved; null: nothing is yet
 */
export function useDraft(saved: DraftFields, version: number | null) {
  const t = useWords();
  const { submit, state, data } = useFetcher<Answer>();
  const { typed: draft, type: setDraft, isDirty, sent, discard } = useKept(saved, version ?? "new");
  const [isTried, setTried] = useState(false);
  useToast(data && data.invalid.length === 0 && !data.failed ? t("experiments.form.saved") : null, data);
  const refused = state === "idle" && isDirty ? (data?.invalid ?? []) : [];
  const wrong = isTried ? [...new Set([...wrongFields(draft), ...refused])] : [];
  return {
    ...{ draft, setDraft, isDirty, isSaving: state !== "idle" },
    isWrong: (field: string) => wrong.includes(field),
    failed: data !== undefined && (data.failed || refused.length > 0),
    save() {
      setTried(true);
      if (wrongFields(draft).length > 0) return;
      sent();
      submit({ intent: version === null ? "create" : "save", definition: JSON.stringify(draft) }, { method: "POST" });
    },
    discard() {
      discard();
      setTried(false);
    },
  };
}

/** Typing settles for so long before the server is asked. */
const SETTLE_MS = 300;

/** How long what stands in the fields would take; null while it is worked out. */
export function usePower({ block, metric, windowDays, effect, arms }: DraftFields): PowerView | null {
  const { load, data, state } = useFetcher<PowerView>();
  const query = new URLSearchParams({ block, metric, windowDays, effect, arms: String(arms.length) }).toString();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    if (asked === query) return;
    const ask = () => {
      setAsked(query);
      load(`/app/experiments/power?${query}`);
    };
    const timer = setTimeout(ask, asked === "" ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [query, load, asked]);
  return asked === query && state === "idle" ? ((data as PowerView | undefined) ?? null) : null;
}
