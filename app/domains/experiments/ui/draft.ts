import { type Block, CHOICES } from "../core/blocks";
import { LONGEST_HEADING, LONGEST_NAME, metricsOf } from "../core/definition";
import type { ExperimentDto } from "../types";

/** As it stands in the fields. */
export interface ArmFields {
  name: string;
  strategy: string;
  layout: string;
  heading: string;
  number: string;
  /** A version of the rules; "": the live ones. */
  ruleSetVersion: string;
}

export interface DraftFields {
  name: string;
  block: Block;
  metric: string;
  windowDays: string;
  effect: string;
  arms: ArmFields[];
}

export const MOST_VERSIONS = 4;
const EMPTY_ARM: ArmFields = { name: "", strategy: "", layout: "", heading: "", number: "", ruleSetVersion: "" };

/** "A" is control. */
export function letterOf(arm: number): string {
  return String.fromCharCode(65 + arm);
}

export function emptyDraft(names: { control: string; other: string }): DraftFields {
  const settings = { name: "", block: "row", metric: "conversion", windowDays: "7", effect: "0.1" } as const;
  return { ...settings, arms: [arm(names.control), arm(names.other)] };
}

function arm(name: string): ArmFields {
  return { ...EMPTY_ARM, name };
}

export function fieldsOf(experiment: ExperimentDto): DraftFields {
  const { name, block, metric, windowDays, effect, arms } = experiment;
  return {
    ...{ name, block: block as Block, metric, windowDays: String(windowDays), effect: String(effect) },
    arms: arms.map((one) => ({
      name: one.name,
      strategy: one.strategy ?? "",
      layout: one.layout ?? "",
      heading: one.heading ?? "",
      number: one.number === null ? "" : String(one.number),
      ruleSetVersion: one.ruleSetVersion === null ? "" : String(one.ruleSetVersion),
    })),
  };
}

/** On another block: what it cannot show is as in the theme again. */
export function onBlock(draft: DraftFields, block: Block): DraftFields {
  const { strategies, layouts, least, most } = CHOICES[block];
  const fits = (choices: readonly string[], chosen: string) => (choices.includes(chosen) ? chosen : "");
  const arms = draft.arms.map((one) => ({
    ...one,
    strategy: fits(strategies, one.strategy),
    layout: fits(layouts, one.layout),
    number: least < most ? one.number : "",
  }));
  return { ...draft, block, metric: fits(metricsOf(block), draft.metric) || metricsOf(block)[0]!, arms };
}

export function withArm(draft: DraftFields, at: number, changed: Partial<ArmFields>): DraftFields {
  return { ...draft, arms: draft.arms.map((one, i) => (i === at ? { ...one, ...changed } : one)) };
}

export function withoutArm(draft: DraftFields, at: number): DraftFields {
  return { ...draft, arms: draft.arms.filter((_, i) => i !== at) };
}

export function withOneMore(draft: DraftFields, name: string): DraftFields {
  return { ...draft, arms: [...draft.arms, arm(name)] };
}

/** Names of the fields that are not as they must be, as the server would name them. */
export function wrongFields({ name, block, arms }: DraftFields): string[] {
  const { least, most } = CHOICES[block];
  const isName = (text: string) => text.trim().length > 0 && text.trim().length <= LONGEST_NAME;
  const isNumber = (text: string) => {
    const count = Number(text);
    return text.trim() === "" || (Number.isInteger(count) && count >= least && count <= most);
  };
  return [
    ...(isName(name) ? [] : ["name"]),
    ...arms.flatMap((one, i) => [
      ...(isName(one.name) && arms.findIndex((other) => other.name.trim() === one.name.trim()) === i
        ? []
        : [`arms.${i}.name`]),
      ...(one.heading.trim().length <= LONGEST_HEADING ? [] : [`arms.${i}.heading`]),
      ...(isNumber(one.number) ? [] : [`arms.${i}.number`]),
    ]),
  ];
}
