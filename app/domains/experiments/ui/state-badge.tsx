import { Badge } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { ExperimentState } from "../core/lifecycle";

const TONES = { draft: undefined, running: "success", stopped: undefined, "rolled-out": "info" } as const;

export function StateBadge({ state }: { state: ExperimentState }) {
  const t = useWords();
  const tone = TONES[state];
  return <Badge {...(tone ? { tone } : {})}>{t(`experiments.state.${state}`)}</Badge>;
}
