import { type ZoneClock, zoneClock } from "../../shops/zone-time";
import type { WooState } from "../state/woo-state";

const clocks = new Map<string, ZoneClock>();

function clockOf(state: WooState): ZoneClock {
  const zone = state.setting("timezone_string") || "UTC";
  const known = clocks.get(zone) ?? zoneClock(zone);
  clocks.set(zone, known);
  return known;
}

/** What the store's clocks showed at a UTC instant; neither has a zone in it. */
export function localOf(state: WooState, gmt: string): string {
  return new Date(clockOf(state).toWall(Date.parse(`${gmt}Z`))).toISOString().slice(0, 19);
}

/** `{ date_created, date_created_gmt }`; null where there is no such date. */
export function dates(state: WooState, name: string, gmt: string | null): Record<string, string | null> {
  return { [name]: gmt && localOf(state, gmt), [`${name}_gmt`]: gmt };
}

/**
 * A date of a filter in UTC. Without a zone of its own it is read as UTC where the caller says `dates_are_gmt`, else by
 * the store's clocks. Null when it is no date.
 */
export function filterDate(state: WooState, text: string, isGmt: boolean): string | null {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const ms = Date.parse(hasZone ? text : `${text}${text.includes("T") ? "" : "T00:00:00"}Z`);
  if (Number.isNaN(ms)) return null;
  const at = hasZone || isGmt ? ms : clockOf(state).toInstant(ms);
  return new Date(at).toISOString().slice(0, 19);
}
