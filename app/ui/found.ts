/** The record, or the page that says that there is nothing here. */
export function found<T>(record: T | null | undefined): T {
  if (record === null || record === undefined) throw new Response(null, { status: 404 });
  return record;
}
