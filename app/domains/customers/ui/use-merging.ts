import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import { useWords } from "~/ui/words";
import type { Belonging } from "../types";

export type MergeIntent = "merge" | "split" | "apart";
export type MergeAnswer = { intent: MergeIntent | "undo" | "erase"; error: string | null; before: Belonging[] };

const DONE = {
  merge: "customers.merge.done",
  split: "customers.account.splitDone",
  apart: "customers.alike.apart",
} as const;
/** Long enough to read it and to think again. */
const SHOWN_MS = 10_000;

/** Puts customers together and apart; what was done is said, with a way back. */
export function useMerging(): {
  ask: (intent: MergeIntent, fields: Record<string, string>) => void;
  isBusy: boolean;
  error: string | null;
} {
  const t = useWords();
  const { submit, state, data } = useFetcher<MergeAnswer>();
  const send = useCallback(
    (fields: Record<string, string>) => submit(fields, { method: "POST", action: "/app/customers/alike" }),
    [submit],
  );
  const said = useRef<MergeAnswer>(undefined);
  useEffect(() => {
    if (said.current === data) return;
    said.current = data;
    if (!data || data.error !== null || data.intent === "undo" || data.intent === "erase") return;
    const { before } = data;
    if (typeof shopify === "undefined") return;
    shopify.toast?.show(t(DONE[data.intent]), {
      duration: SHOWN_MS,
      action: t("customers.undo"),
      onAction: () => send({ intent: "undo", before: JSON.stringify(before) }),
    });
  }, [data, send, t]);
  return {
    ask: (intent, fields) => send({ intent, ...fields }),
    isBusy: state !== "idle",
    error: data?.error ?? null,
  };
}
