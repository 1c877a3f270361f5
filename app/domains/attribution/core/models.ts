import { split } from "~/kernel/money";
import type { Decided, OrderFacts } from "./decide";
import { type Sightings, type Touch, touchesOf } from "./touch";

/** How a line's credit is told where several clicks led to it; the ledger itself goes by the last one. */
export const OTHER_MODELS = ["first", "linear"] as const;
export type OtherModel = (typeof OTHER_MODELS)[number];

/** A part of a line's credit, in minor units, what was given back taken off. */
export interface Share {
  model: OtherModel;
  lineExternalId: string;
  strategy: string;
  placement: string;
  netMinor: bigint;
}

/**
 * The credits of an order by the other models: `first` gives a line's credit to the earliest click, `linear` to all of
 * them alike. The shares of a line sum to its credit, so that no model earns more than the ledger does.
 * @param decided what the ledger holds, within the same window
 */
export function shareCredits(
  order: OrderFacts,
  decided: readonly Decided[],
  sightings: Sightings,
  windowMs: number,
): Share[] {
  const lines = new Map(order.lines.map((line) => [line.externalId, line]));
  return decided.flatMap((credit): Share[] => {
    const line = credit.source === "unattributed" ? undefined : lines.get(credit.lineExternalId);
    const touches = line ? touchesOf(line, order.placedAt, sightings, windowMs) : [];
    if (!line || touches.length === 0) return [];
    const netMinor = credit.grossMinor - credit.refundedMinor;
    const share = (model: OtherModel, of: readonly Touch[]) =>
      together(
        model,
        line.externalId,
        of,
        split(
          netMinor,
          of.map(() => 1n),
        ),
      );
    return [...share("first", touches.slice(0, 1)), ...share("linear", touches)];
  });
}

/** Touches of one strategy in one placement are one share. */
function together(
  model: OtherModel,
  lineExternalId: string,
  touches: readonly Touch[],
  amounts: readonly bigint[],
): Share[] {
  const shares = new Map<string, Share>();
  for (const [i, { strategy, placement }] of touches.entries()) {
    const key = `${strategy} ${placement}`;
    const share = shares.get(key) ?? { model, lineExternalId, strategy, placement, netMinor: 0n };
    shares.set(key, { ...share, netMinor: share.netMinor + (amounts[i] ?? 0n) });
  }
  return [...shares.values()];
}
