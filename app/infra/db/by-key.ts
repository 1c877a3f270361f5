/**
 * What stands behind FROM: `one`, a SELECT on the values of `wanted.key`, for every key of `array` (such as
 * `$3::text[]`). Its columns are those of `held`, its conditions should be those of one index. A key that comes twice
 * is found twice.
 *
 * For reading a few rows of a shop by key. The planner knows no sizes of shops (the migration `steady_plans` says why) and
 * takes each for one in 200: for more than a handful of keys it finds it cheaper to walk the whole shop, and an import
 * walks it once per page. Here every key is looked up by itself. Not for UPDATE ... FROM, whose join order cannot be
 * told: with hash joins forbidden it walked the shop once per key (measured: 0.7 s became 20 s).
 */
export function eachKey(array: string, one: string): string {
  // OFFSET 0 keeps the planner from making one join of it.
  return `unnest(${array}) AS wanted(key) CROSS JOIN LATERAL (${one} OFFSET 0) AS held`;
}
