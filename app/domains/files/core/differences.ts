import type { Difference } from "../types";
import { packed } from "./packed";

const LONGEST = 120;
const MOST = 12;

/** Fields in which two states of a record differ, with what they say; parts of lists by their id. */
export function differences(before: object, after: object): Difference[] {
  const found: Difference[] = [];
  walk("", before, after, found);
  return found.slice(0, MOST);
}

function walk(path: string, before: unknown, after: unknown, found: Difference[]): void {
  if (packed(before) === packed(after)) return;
  if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (name !== "updatedAt") walk(path ? `${path}.${name}` : name, before[name], after[name], found);
    return;
  }
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].every(hasId)) {
    const held = byId(before);
    const told = byId(after);
    for (const id of new Set([...held.keys(), ...told.keys()]))
      walk(`${path} ${id}`, held.get(id), told.get(id), found);
    return;
  }
  found.push({ field: path, before: shown(before), after: shown(after) });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const hasId = (value: unknown): value is { externalId: string } =>
  isRecord(value) && typeof value["externalId"] === "string";
const byId = (list: readonly { externalId: string }[]) => new Map(list.map((one) => [one.externalId, one]));

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "bigint") return String(value);
  const text =
    typeof value === "string"
      ? value
      : Array.isArray(value) && value.every((one) => typeof one === "string")
        ? value.join(", ")
        : typeof value === "object"
          ? packed(value)
          : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
