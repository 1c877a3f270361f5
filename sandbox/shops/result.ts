/** What may fail says so in its signature; `error` is a plain value, never thrown. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };
