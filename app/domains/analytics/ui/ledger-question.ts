import { LENGTHS, type Length, readLength } from "~/ui/period";
import { DIMENSIONS, type Dimension } from "../types";

/** Windows that can be chosen, in hours; `own` is the merchant's. */
export const WINDOWS = ["own", "24", "168"] as const;
export type WindowChoice = (typeof WINDOWS)[number];

export interface LedgerView {
  length: Length;
  dimension: Dimension;
  window: WindowChoice;
}

/** What the address asks for: how many days, by what, in which window. What is not known falls back. */
export function readLedgerView(params: URLSearchParams): LedgerView {
  return {
    length: readLength(params),
    dimension: DIMENSIONS.find((name) => name === params.get("by")) ?? "strategy",
    window: WINDOWS.find((name) => name === params.get("window")) ?? "own",
  };
}

/** @param channel a channel's id; null: all */
export function addressOfView({ length, dimension, window }: LedgerView, channel: string | null): string {
  return String(new URLSearchParams({ days: String(length), by: dimension, window, ...(channel && { channel }) }));
}

/** Null: the merchant's own. */
export function hoursOf(window: WindowChoice): number | null {
  return window === "own" ? null : Number(window);
}

export { LENGTHS };
