import { createHash } from "node:crypto";

/** JSON of a record, keys in order; amounts as text. Equal records, equal text. */
export function packed(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(packed).join(",")}]`;
  const record = value as Record<string, unknown>;
  const parts = Object.keys(record)
    .sort()
    .filter((name) => name !== "updatedAt" && record[name] !== undefined)
    .map((name) => `"${name}":${packed(record[name])}`);
  return `{${parts.join(",")}}`;
}

/** The record of its JSON: what ends in `Minor` is an amount. `updatedAt` is the caller's to say. */
export function unpacked<T extends { updatedAt: string }>(json: unknown, updatedAt: string): T {
  return { ...(revive(json) as T), updatedAt };
}

function revive(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(revive);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name.endsWith("Minor") && typeof inner === "string" ? BigInt(inner) : revive(inner),
    ]),
  );
}

/** A short name of what a record says. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
