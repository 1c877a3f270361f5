import { Badge } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { ImportState } from "../types";

const TONES = {
  reading: "info",
  mapping: "attention",
  checking: "info",
  checked: "attention",
  applying: "info",
  applied: "success",
  undoing: "info",
  undone: undefined,
  failed: "critical",
} as const;

export function State({ state }: { state: ImportState }) {
  const t = useWords();
  const tone = TONES[state];
  return <Badge {...(tone ? { tone } : {})}>{t(`files.state.${state}`)}</Badge>;
}

/** Whether something is being done, so that the page is to be loaded again. */
export function isUnderWay(state: ImportState): boolean {
  return state === "reading" || state === "checking" || state === "applying" || state === "undoing";
}
