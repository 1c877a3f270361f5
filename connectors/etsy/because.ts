import { type ReasonCode, type ReasonValues, reason } from "~/kernel/reason";

const platform = "Etsy";

/** The codes whose only gap is the platform's name. */
type Plain = { [C in ReasonCode]: keyof ReasonValues<C> extends "platform" ? C : never }[ReasonCode];
type Said = { [C in ReasonCode]: "said" extends keyof ReasonValues<C> ? C : never }[ReasonCode];

/** Why, where Etsy is all that has to be named. */
export function because(code: Plain): string {
  return reason<"shop-unknown">(code as "shop-unknown", { platform });
}

/** Why, in Etsy's own words; the sentence around them ends by itself. */
export function becauseSaid(code: Said, said: string): string {
  return reason(code, { platform, said: said.replace(/[.\s]+$/, "") });
}
