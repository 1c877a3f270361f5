import { DAY } from "~/kernel/time";

/** So rarely, of all lags, more may be sold elsewhere than the buffer holds. */
const MISSED = 0.001;
/** More is no buffer but another shelf. */
const MOST = 100;

export interface BufferRule {
  kind: "auto" | "fixed";
  /** Of a fixed one. */
  units: number;
  lagMs: number;
}

/**
 * Units that a channel does not show, so that what others sell before it hears of it is not sold twice. The smallest
 * that covers, in all but one of a thousand lags, what comes by chance (Poisson) at `soldPerDay`.
 */
export function bufferOf(rule: BufferRule, soldPerDay: number): number {
  if (rule.kind === "fixed") return rule.units;
  const mean = (Math.max(0, soldPerDay) * Math.max(0, rule.lagMs)) / DAY;
  let chance = Math.exp(-mean);
  let covered = chance;
  let units = 0;
  while (covered < 1 - MISSED && units < MOST) {
    units++;
    chance *= mean / units;
    covered += chance;
  }
  return units;
}

/** What a channel is to show. */
export function wanted(truth: number, buffer: number): number {
  return Math.max(0, truth - buffer);
}

/** A maximum that is slowly forgotten: one slow push is remembered for some hundred quick ones. Milliseconds. */
export function nextLag(known: number, measured: number): number {
  return Math.round(measured >= known ? measured : known + (measured - known) * 0.02);
}
