import { parseMinor } from "~/kernel/money";
import { reason, type Thing } from "~/kernel/reason";
import type { Damaged } from "../ports";

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number, its text, or the end of an address such as `gid://shopify/Order/123?x=y`, as text; null for what is no id. */
export function idOf(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value !== "string") return null;
  let end = value.indexOf("?");
  if (end < 0) end = value.length;
  const id = value.slice(value.lastIndexOf("/", end) + 1, end);
  return /^\d+$/.test(id) ? id : null;
}

/**
 * Reads the fields of one record. What is not as it must be is reported once in `damaged`, and a harmless value stands
 * in for it, so that the record still flows. `null` counts as absent.
 */
export class Fields {
  constructor(
    private readonly source: Json,
    private readonly about: { resource: Damaged["resource"]; externalId: string | null; damaged: Damaged[] },
    private readonly path = "",
  ) {}

  raw(key: string): unknown {
    return this.source[key];
  }

  text(key: string): string {
    const value = this.source[key];
    if (typeof value === "string") return value;
    this.report(key, value, "text");
    return "";
  }

  /** Null when absent or empty. */
  textOrNull(key: string): string | null {
    const value = this.source[key];
    if (typeof value === "string") return value === "" ? null : value;
    if (value !== null && value !== undefined) this.report(key, value, "text");
    return null;
  }

  flag(key: string): boolean {
    const value = this.source[key];
    if (typeof value === "boolean") return value;
    this.report(key, value, "flag");
    return false;
  }

  count(key: string): number {
    return this.countOrNull(key) ?? this.missing(key, 0, "whole-number");
  }

  countOrNull(key: string): number | null {
    const value = this.source[key];
    if (Number.isSafeInteger(value)) return value as number;
    if (value !== null && value !== undefined) this.report(key, value, "whole-number");
    return null;
  }

  id(key: string): string {
    return this.idOrNull(key) ?? this.missing(key, "", "id");
  }

  idOrNull(key: string): string | null {
    const value = this.source[key];
    if (value === null || value === undefined) return null;
    const id = idOf(value);
    if (id === null) this.report(key, value, "id");
    return id;
  }

  /** In UTC, with milliseconds. */
  instant(key: string): string {
    return this.instantOrNull(key) ?? this.missing(key, new Date(0).toISOString(), "instant");
  }

  instantOrNull(key: string): string | null {
    const value = this.source[key];
    if (value === null || value === undefined) return null;
    const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(ms)) return new Date(ms).toISOString();
    this.report(key, value, "instant");
    return null;
  }

  minor(key: string, currency: string): bigint {
    return this.minorOrNull(key, currency) ?? this.missing(key, 0n, "amount");
  }

  minorOrNull(key: string, currency: string): bigint | null {
    const value = this.source[key];
    if (value === null || value === undefined) return null;
    const minor =
      typeof value === "string"
        ? parseMinor(value, currency)
        : typeof value === "number"
          ? parseMinor(String(value), currency)
          : null;
    if (minor === null) this.report(key, value, "amount");
    return minor;
  }

  texts(key: string): string[] {
    const value = this.source[key];
    if (value === null || value === undefined) return [];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    this.report(key, value, "texts");
    return [];
  }

  /** The objects of a list; what is no object is reported and left out. */
  objects(key: string): Json[] {
    const value = this.source[key];
    if (value === null || value === undefined) return [];
    if (!Array.isArray(value)) {
      this.report(key, value, "list");
      return [];
    }
    return value.filter((item, index): item is Json => {
      if (isJson(item)) return true;
      this.report(`${key}[${index}]`, item, "object");
      return false;
    });
  }

  object(key: string): Fields | null {
    const value = this.source[key];
    if (value === null || value === undefined) return null;
    if (isJson(value)) return new Fields(value, this.about, `${this.path}${key}.`);
    this.report(key, value, "object");
    return null;
  }

  /** The fields of a part of this record. */
  inside(part: Json, path: string): Fields {
    return new Fields(part, this.about, `${this.path}${path}`);
  }

  /** One of the known words, given in the platform's spelling. */
  word<T>(key: string, words: Record<string, T>, fallback: T): T {
    const value = this.source[key];
    if (value === null || value === undefined) return fallback;
    const word = typeof value === "string" ? value.toLowerCase() : "";
    const known = Object.hasOwn(words, word) ? words[word] : undefined;
    if (known !== undefined) return known;
    this.report(key, value, "known-word");
    return fallback;
  }

  report(key: string, value: unknown, expected: Thing): void {
    const { damaged, resource, externalId } = this.about;
    const found = value === undefined || value === null ? "nothing" : Array.isArray(value) ? "list" : typeof value;
    const why = reason("unexpected", { expected, found });
    damaged.push({ resource, externalId, field: this.path + key, reason: why });
  }

  private missing<T>(key: string, fallback: T, expected: Thing): T {
    if (this.source[key] === null || this.source[key] === undefined) this.report(key, this.source[key], expected);
    return fallback;
  }
}

/** The fields of a record that names itself in `id`; null, and reported, when it is none. */
export function recordFields(
  value: unknown,
  resource: Damaged["resource"],
  damaged: Damaged[],
): { fields: Fields; externalId: string } | null {
  const externalId = isJson(value) ? idOf(value["id"]) : null;
  if (externalId === null) {
    damaged.push({ resource, externalId: null, field: null, reason: reason("no-id") });
    return null;
  }
  return { externalId, fields: new Fields(value as Json, { resource, externalId, damaged }) };
}
