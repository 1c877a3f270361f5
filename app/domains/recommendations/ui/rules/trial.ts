import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import type { Rule } from "../../core/rules/rule-set";
import type { Simulation } from "../../core/rules/simulate";
import type { RulePreviewDto } from "../../types";
import type { CardView } from "../slot-view";

/** Where sets are tried without changing anything. */
export const TRIAL = "/app/recommendations/rules/trial";

export interface PreviewAnswer {
  kind: "preview";
  /** Null when nothing was learnt yet. */
  preview: RulePreviewDto | null;
  cards: CardView[];
}
export interface SimulationAnswer {
  kind: "simulation";
  simulation: Simulation;
  cards: CardView[];
}

/** How long typing has to rest before a preview is asked for. */
const REST_MS = 350;

/** What a page would show with the draft and this rule; asked for anew whenever one of them changes. */
export function usePreview(rule: Rule | null, product: string | null) {
  const { submit, data, state } = useFetcher<PreviewAnswer>();
  const asked = useRef("");
  const text = JSON.stringify({ rule, product });
  useEffect(() => {
    if (asked.current === text) return;
    const wait = asked.current === "" ? 0 : REST_MS;
    const timer = setTimeout(() => {
      asked.current = text;
      submit(formOf("preview", rule, product), { method: "POST", action: TRIAL });
    }, wait);
    return () => clearTimeout(timer);
  }, [text, rule, product, submit]);
  return { answer: data, isBusy: state !== "idle" };
}

/** What the last carts would have seen with the draft, and with this rule when there is one; when asked. */
export function useSimulation(rule: Rule | null) {
  const { submit, data, state } = useFetcher<SimulationAnswer>();
  const run = useCallback(
    () => submit(formOf("simulation", rule, null), { method: "POST", action: TRIAL }),
    [submit, rule],
  );
  return { run, answer: data, isBusy: state !== "idle" };
}

function formOf(kind: "preview" | "simulation", rule: Rule | null, product: string | null): FormData {
  const form = new FormData();
  form.set("kind", kind);
  if (rule) form.set("rule", JSON.stringify(rule));
  if (product) form.set("product", product);
  return form;
}
