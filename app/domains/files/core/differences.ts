import { toDecimal } from "~/kernel/money";
import { cut } from "../contract";
import type { Difference } from "../types";
import { packed } from "./packed";

const LONGEST = 120;
const MOST = 12;

/**
 * Fields in which two states of a record differ, with what they say; parts of lists by their id (`variants 7.sku`), amounts
 * as decimals of the record's currency.
 */
export function differences(before: object, after: object): Difference[] {
  const found: Difference[] = [];
  const { currency = "XXX" } = after as { currency?: string };
  walk("", before, after, (field, held, told) => {
    found.push({ field, before: shown(held, currency), after: shown(told, currency) });
  });
  return found.slice(0, MOST);
}

type Found = (field: string, before: unknown, after: unknown) => void;

function walk(path: string, before: unknown, after: unknown, found: Found): void {
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
  found(path, before, after);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const hasId = (value: unknown): value is { externalId: string } =>
  isRecord(value) && typeof value["externalId"] === "string";
const byId = (list: readonly { externalId: string }[]) => new Map(list.map((one) => [one.externalId, one]));

function shown(value: unknown, currency: string): string {
  const text = textOf(value, currency);
  return text.length > LONGEST ? `${cut(text, LONGEST)}…` : text;
}

function textOf(value: unknown, currency: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "bigint") return toDecimal({ minor: value, currency });
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return titleOf(value as Record<string, unknown>);
  return value.map((one) => (typeof one === "string" ? one : titleOf(one as Record<string, unknown>))).join(", ");
}

/** What a part of a record goes by. */
function titleOf(part: Record<string, unknown>): string {
  const name = part["title"] ?? part["url"] ?? part["value"] ?? part["externalId"];
  return typeof name === "string" ? name : packed(part);
}
