import { z } from "zod";
import { fail, ok, type Result } from "~/kernel/result";
import { BLOCKS, type Block, CHOICES, LAYOUTS, STRATEGIES } from "./blocks";
import { MOST_ARMS } from "./layout";

const METRICS = ["conversion", "revenue"] as const;
export type Metric = (typeof METRICS)[number];
/** Days after a subject's first exposure in which an order counts. */
export const WINDOWS = [1, 7, 14] as const;
/** What can be compared on a block: who sees an offer after a purchase has ordered already. */
export function metricsOf(block: Block): readonly Metric[] {
  return block === "post_purchase" ? ["revenue"] : METRICS;
}

export function isMetric(name: string): name is Metric {
  return (METRICS as readonly string[]).includes(name);
}

export function isWindow(days: number): boolean {
  return (WINDOWS as readonly number[]).includes(days);
}

/** Smallest lifts worth having that a merchant can choose from. */
export const EFFECTS = [0.03, 0.05, 0.1, 0.2] as const;
export const LONGEST_NAME = 80;
export const LONGEST_HEADING = 80;

/** What an arm shows otherwise than the theme; null: as the theme has it. */
export interface ArmContent {
  strategy: string | null;
  layout: string | null;
  heading: string | null;
  number: number | null;
  ruleSetVersion: number | null;
}

export interface ArmDefinition extends ArmContent {
  name: string;
}

/** What a merchant decides before an experiment starts. The first arm is control. */
export interface Definition {
  name: string;
  block: Block;
  metric: Metric;
  windowDays: number;
  effect: number;
  arms: ArmDefinition[];
}

/**
 * What must not get worse, and by how much it may: returned orders in shares of orders, mail that is no longer wanted in
 * shares of subscribers.
 */
export const GUARDRAILS = [
  { name: "returns", tolerance: 0.02 },
  { name: "unsubscribes", tolerance: 0.01 },
] as const;
export type GuardrailName = (typeof GUARDRAILS)[number]["name"];

const text = (most: number) => z.string().trim().min(1).max(most);
const optional = <T extends z.ZodType>(inner: T) =>
  z.preprocess((given) => (given === "" ? null : given), inner.nullish());

const arm = z.object({
  name: text(LONGEST_NAME),
  strategy: optional(z.enum(STRATEGIES)),
  layout: optional(z.enum(LAYOUTS)),
  heading: optional(text(LONGEST_HEADING)),
  number: optional(z.coerce.number().int().min(1).max(12)),
  ruleSetVersion: optional(z.coerce.number().int().min(1)),
});
const definition = z.object({
  name: text(LONGEST_NAME),
  block: z.enum(BLOCKS),
  metric: z.enum(METRICS),
  windowDays: z.coerce.number().refine(isWindow),
  effect: z.coerce.number().refine((effect) => (EFFECTS as readonly number[]).includes(effect)),
  arms: z.array(arm).min(2).max(MOST_ARMS),
});

export interface DefinitionError {
  code: "invalid";
  /** Paths such as `name` or `arms.1.number`. */
  fields: string[];
}

/**
 * A merchant's form as a definition. Every arm must be possible on its block, two arms need different names, and
 * arms that show the same thing are an A/A test: allowed, it is how one checks the counting.
 */
export function readDefinition(given: unknown): Result<Definition, DefinitionError> {
  const parsed = definition.safeParse(given);
  if (!parsed.success) return fail({ code: "invalid", fields: parsed.error.issues.map(({ path }) => path.join(".")) });
  const read: Definition = { ...parsed.data, arms: parsed.data.arms.map(complete) };
  const metric = metricsOf(read.block).includes(read.metric) ? [] : ["metric"];
  const fields = [...metric, ...impossible(read), ...repeatedNames(read)];
  return fields.length > 0 ? fail({ code: "invalid", fields }) : ok(read);
}

function complete(given: z.infer<typeof arm>): ArmDefinition {
  const { name, strategy = null, layout = null, heading = null, number = null, ruleSetVersion = null } = given;
  return { name, strategy, layout, heading, number, ruleSetVersion };
}

function impossible({ block, arms }: Definition): string[] {
  const { strategies, layouts, least, most } = CHOICES[block];
  const fits = (choices: readonly string[], chosen: string | null) => chosen === null || choices.includes(chosen);
  return arms.flatMap(({ strategy, layout, number }, i) => [
    ...(fits(strategies, strategy) ? [] : [`arms.${i}.strategy`]),
    ...(fits(layouts, layout) ? [] : [`arms.${i}.layout`]),
    ...(number === null || (number >= least && number <= most) ? [] : [`arms.${i}.number`]),
  ]);
}

function repeatedNames({ arms }: Definition): string[] {
  return arms.flatMap(({ name }, i) => (arms.findIndex((other) => other.name === name) < i ? [`arms.${i}.name`] : []));
}

/** Whether all arms show the same: a test of the counting alone. */
export function isSame(arms: readonly ArmContent[]): boolean {
  const shown = ({ strategy, layout, heading, number, ruleSetVersion }: ArmContent) =>
    JSON.stringify([strategy, layout, heading, number, ruleSetVersion]);
  return new Set(arms.map(shown)).size === 1;
}
