/** A text column that holds JSON of a known form. */
export type Json<T> = string & { readonly holds?: T };

/** Reads a JSON column. */
export function fromJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T;
}

/** Writes a JSON column. */
export function toJson<T>(value: T): Json<T> {
  return JSON.stringify(value) as Json<T>;
}
