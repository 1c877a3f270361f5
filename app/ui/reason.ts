import { readReason, THINGS } from "~/kernel/reason";
import type { Words } from "./words";

/** The sentence of a stored reason. What was stored as a sentence stays as it is. */
export function reasonWords(t: Words, reason: string): string {
  const read = readReason(reason);
  if (!read) return reason;
  const values = Object.entries(read.values).map(([name, value]) => [name, thingWord(t, name, value)]);
  return t(`reason.${read.code}`, Object.fromEntries(values));
}

function thingWord(t: Words, name: string, value: string): string {
  if (name !== "expected" && name !== "found") return value;
  const thing = THINGS.find((known) => known === value);
  return thing ? t(`thing.${thing}`) : value;
}
