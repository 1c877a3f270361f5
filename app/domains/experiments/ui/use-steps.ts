import { useEffect, useState } from "react";
import { SECOND } from "~/kernel/time";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { ExperimentDto } from "../types";
import { armWords } from "./arm-words";

/** What a step came to. */
export interface StepAnswer {
  error: string | null;
  /** The step that was taken. */
  done: string | null;
  /** Of a roll-out. */
  arm: string | null;
}

/** Says what was done, once it is: by the answer alone, so that nothing is said before. */
export function useStepSaid({ kind, arms }: ExperimentDto, answer: StepAnswer | undefined): void {
  const t = useWords();
  useToast(answer && !answer.error ? said() : null, answer);

  function said(): string | null {
    if (answer?.done === "stop") return t("experiments.page.stopped");
    if (answer?.done === "take-back") return t("experiments.page.takenBack");
    const arm = arms.find(({ key }) => key === answer?.arm);
    return answer?.done === "roll-out" && arm ? t("experiments.page.rolledOut", { arm: armWords(t, kind, arm) }) : null;
  }
}

/** A large shop is counted in seconds; beyond this nobody waits before the page. */
const LONGEST_MS = 60 * SECOND;

/** Whether a look that was asked for is still awaited: until there is one that was taken after the asking. */
export function useLookAsked(lastLookAt: string | null) {
  const [before, setBefore] = useState<{ at: string | null } | null>(null);
  const isUnderWay = before !== null && before.at === lastLookAt;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(() => setBefore(null), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [isUnderWay]);
  return { isUnderWay, ask: () => setBefore({ at: lastLookAt }) };
}
