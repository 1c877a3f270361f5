import { z } from "zod";
import { SLOT_SIZE } from "../slot-size";
import { STRATEGIES } from "../strategies";
import { PLACEMENTS } from "./asker";
import { LONGEST_NAME, MOST_DAYS, MOST_NAMED, MOST_RULES, type Rule, type RuleSet, type Switches } from "./rule-set";

/** `<channel>/<id>` names what the main storefront does not sell. */
const id = z.string().regex(/^([\da-f-]{36}\/)?[\w.-]{1,100}$/);
const minor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();
const days = z.number().int().min(1).max(MOST_DAYS);

const matcher = z.discriminatedUnion("by", [
  z.object({ by: z.literal("any") }),
  z.object({ by: z.enum(["product", "collection"]), ids: z.array(id).max(MOST_NAMED) }),
  z.object({ by: z.enum(["tag", "vendor", "type"]), values: z.array(z.string().min(1).max(255)).max(MOST_NAMED) }),
  z.object({ by: z.literal("price"), fromMinor: minor, toMinor: minor }),
]);

const action = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("pin"),
    productExternalIds: z.array(id).max(SLOT_SIZE),
    position: z.number().int().min(1).max(SLOT_SIZE),
  }),
  z.object({ kind: z.enum(["boost", "bury"]), what: matcher, strength: z.enum(["little", "lot"]) }),
  z.object({ kind: z.literal("exclude"), what: matcher }),
  z.object({ kind: z.enum(["never-together", "only-with"]), what: matcher, with: matcher }),
]);

const words = z.array(z.string().trim().min(1).max(255)).max(MOST_NAMED);
const shopper = z.discriminatedUnion("is", [
  z.object({ is: z.enum(["new", "returning"]) }),
  z.object({ is: z.literal("tagged"), values: words }),
  z.object({ is: z.literal("in-country"), values: z.array(z.string().regex(/^[A-Z]{2}$/)).max(MOST_NAMED) }),
]);

/** A rule as it comes from outside. That it is whole is `faultsOf`'s to say. */
export const ruleSchema: z.ZodType<Rule> = z.object({
  id: z.uuid(),
  name: z.string().trim().max(LONGEST_NAME),
  isOn: z.boolean(),
  strategy: z.enum(STRATEGIES).nullable(),
  // Versions from before there were places and shoppers name none.
  placement: z.enum(PLACEMENTS).nullable().default(null),
  shopper: shopper.nullable().default(null),
  subject: matcher,
  action,
});

export const switchesSchema: z.ZodType<Switches> = z.object({
  isMarginAware: z.boolean(),
  isStockAware: z.boolean(),
  lowDays: days,
  highDays: days.nullable(),
  isDiverse: z.boolean(),
});

/** A whole set, as it is kept. */
export const ruleSetSchema: z.ZodType<RuleSet> = z.object({
  rules: z.array(ruleSchema).max(MOST_RULES),
  switches: switchesSchema,
});
