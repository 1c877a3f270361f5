import { type ReasonCode, type ReasonValues, readReason, reason } from "~/kernel/reason";

const platform = "Shopify";

/** The codes whose only gap is the platform's name. */
type Plain = { [C in ReasonCode]: keyof ReasonValues<C> extends "platform" ? C : never }[ReasonCode];
type Said = { [C in ReasonCode]: "said" extends keyof ReasonValues<C> ? C : never }[ReasonCode];

/** Why, where Shopify is all that has to be named. */
export function because(code: Plain): string {
  return reason<"shop-frozen">(code as "shop-frozen", { platform });
}

/** Why, in Shopify's own words; the sentence around them ends by itself. */
export function becauseSaid(code: Said, said: string): string {
  return reason(code, { platform, said: said.replace(/[.\s]+$/, "") });
}

/** Shopify's own words in a reason; empty where it holds none. */
export function saidIn(why: string): string {
  return readReason(why)?.values["said"] ?? "";
}
