/** An expected failure is a value: it stands in the signature, carries a `code` from a literal union, and is never thrown. */
export type Result<T, E extends { code: string }> = { ok: true; value: T } | { ok: false; error: E };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<E extends { code: string }>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}

/** The value, or a throw: for places where a failure would be a bug of ours. */
export function must<T, E extends { code: string }>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`expected success, got ${result.error.code}`);
}
