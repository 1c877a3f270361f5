import type { Evidence } from "../types";
import { clickedAtOf, tokenIn } from "./token";

/** Something of ours that a shopper met before buying a line: what may be credited with it. */
export interface Touch {
  /** Which part of Aisle it was. More parts are more sources; each line still has one last touch. */
  source: "recommendations";
  strategy: string;
  placement: string;
  clickId: string | null;
  /** ISO 8601 */
  clickedAt: string | null;
  evidence: Exclude<Evidence, "none">;
}

export interface ClickFacts {
  clickId: string | null;
  productExternalId: string | null;
  strategy: string;
  placement: string;
  clickedAt: string;
}

/** What the storefront saw: clicks by the id that a line carries, and those of the browser that checked out, oldest first. */
export interface Sightings {
  byClickId: ReadonlyMap<string, ClickFacts>;
  ofCheckout: readonly ClickFacts[];
  /** Of an order whose traces were erased: what was decided before, by line, and nothing else. */
  ofLine: ReadonlyMap<string, Touch> | null;
}

interface LineFacts {
  externalId: string;
  productExternalId: string | null;
  properties: readonly { key: string; value: string }[];
}

/** A shopper's clock may run a little ahead of the platform's. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * What led to a line, or null: what the line itself carries says it for certain and goes first; else the latest click of
 * its product. Older than `windowMs` before the order (placed at `placedAt`, ISO 8601) is too old.
 */
export function lastTouch(line: LineFacts, placedAt: string, sightings: Sightings, windowMs: number): Touch | null {
  if (sightings.ofLine) return decidedBefore(sightings.ofLine.get(line.externalId), placedAt, windowMs);
  const isFresh = (clickedAt: string) => isWithin(clickedAt, placedAt, windowMs);
  const token = tokenIn(line.properties);
  if (token) {
    const clickedAt = sightings.byClickId.get(token.clickId)?.clickedAt ?? clickedAtOf(token.clickId);
    if (clickedAt === null || !isFresh(clickedAt)) return null;
    const { strategy, placement, clickId } = token;
    return { source: "recommendations", strategy, placement, clickId, clickedAt, evidence: "line-property" };
  }
  if (line.productExternalId === null) return null;
  const click = sightings.ofCheckout.findLast(
    (seen) => seen.productExternalId === line.productExternalId && isFresh(seen.clickedAt),
  );
  if (!click) return null;
  const { strategy, placement, clickId, clickedAt } = click;
  return { source: "recommendations", strategy, placement, clickId, clickedAt, evidence: "checkout-token" };
}

/**
 * Everything of ours that may have led to a line, each click once, the earliest first: the line's own token and the
 * clicks of its product by the browser that checked out, as far as the window reaches. Of an order whose traces were
 * erased: what was decided before alone.
 */
export function touchesOf(line: LineFacts, placedAt: string, sightings: Sightings, windowMs: number): Touch[] {
  const last = lastTouch(line, placedAt, sightings, windowMs);
  if (!last || sightings.ofLine || line.productExternalId === null) return last ? [last] : [];
  const others = sightings.ofCheckout
    .filter((seen) => seen.productExternalId === line.productExternalId && isWithin(seen.clickedAt, placedAt, windowMs))
    .filter((seen) => seen.clickId === null || seen.clickId !== last.clickId)
    .map(({ strategy, placement, clickId, clickedAt }): Touch => {
      return { source: "recommendations", strategy, placement, clickId, clickedAt, evidence: "checkout-token" };
    })
    .filter((touch) => touch.clickId !== null || touch.clickedAt !== last.clickedAt);
  const time = (touch: Touch) => (touch.clickedAt === null ? Number.POSITIVE_INFINITY : Date.parse(touch.clickedAt));
  return [...others, last].sort((a, b) => time(a) - time(b));
}

/** Of what was decided before, the time that was kept with it says in which windows it counts. */
function decidedBefore(touch: Touch | undefined, placedAt: string, windowMs: number): Touch | null {
  if (!touch) return null;
  return touch.clickedAt === null || isWithin(touch.clickedAt, placedAt, windowMs) ? touch : null;
}

function isWithin(clickedAt: string, placedAt: string, windowMs: number): boolean {
  const age = Date.parse(placedAt) - Date.parse(clickedAt);
  return age <= windowMs && age >= -CLOCK_SKEW_MS;
}
