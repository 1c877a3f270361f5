/**
 * The newest of records that share a key, in the order of first meeting; of equally new ones the later given. A batch
 * may hold several states of one record, and a bulk statement takes each key once.
 */
export function newestByKey<T>(records: readonly T[], key: (record: T) => string, at: (record: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const record of records) {
    const held = newest.get(key(record));
    if (!held || Date.parse(at(record)) >= Date.parse(at(held))) newest.set(key(record), record);
  }
  return [...newest.values()];
}

/** The last of records that share a key. */
export function lastByKey<T>(records: readonly T[], key: (record: T) => string): T[] {
  const last = new Map<string, T>();
  for (const record of records) last.set(key(record), record);
  return [...last.values()];
}
