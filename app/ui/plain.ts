/** What JSON can hold of a value: bigint becomes text, so that an amount keeps every minor unit. */
export type Plain<T> = T extends bigint
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? Plain<Item>[]
      : T extends object
        ? { -readonly [Key in keyof T]: Plain<T[Key]> }
        : never;

export function plain<T>(value: T): Plain<T> {
  if (typeof value === "bigint") return value.toString() as Plain<T>;
  if (Array.isArray(value)) return value.map((item) => plain(item)) as Plain<T>;
  if (value instanceof Date) return value.toISOString() as Plain<T>;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).map(([key, item]) => [key, plain(item as unknown)]);
    return Object.fromEntries(entries) as Plain<T>;
  }
  return value as Plain<T>;
}
