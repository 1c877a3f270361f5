import { z } from "zod";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import type { Json } from "../../contract/reading/fields";
import type { WooClient } from "../http/client";
import type { Reading } from "./pull-all";

const cursorSchema = z.object({
  /** The second at which the walk stands, without a zone. */
  at: z.string(),
  /** What of that second has been told. */
  told: z.array(z.number()),
  /** Beyond 1 when more changed in that second than a page holds. */
  page: z.number(),
  done: z.number(),
});
type At = z.infer<typeof cursorSchema>;

const secondOf = (ms: number) => new Date(ms).toISOString().slice(0, 19);

/**
 * Records that changed, oldest change first. The filter is exclusive and knows whole seconds, so the walk asks from the
 * second before the one it stands at and leaves out what it has told of it: nothing is missed or met twice at a second's
 * edge. What changes during the walk moves to its end and is met there again, as it is then.
 */
export async function pullChanged(
  client: WooClient,
  reading: Reading,
  cursor: Cursor | null,
  since: Date,
): Promise<Result<Page, ConnectorError>> {
  const parsed = cursorSchema.safeParse(cursor);
  const at: At = parsed.success ? parsed.data : { at: secondOf(since.getTime()), told: [], page: 1, done: 0 };
  const listed = await client.list(reading.path, {
    ...reading.params,
    ...{ orderby: "modified", order: "asc", per_page: reading.pageSize, page: at.page, dates_are_gmt: true },
    modified_after: secondOf(Date.parse(`${at.at}Z`) - 1_000),
  });
  if (!listed.ok) return listed;
  const { items } = listed.value;
  const told = new Set(at.told);
  const fresh = items.filter((item) => !(secondIn(item) === at.at && told.has(Number(item["id"]))));
  const damaged: Damaged[] = [];
  const changes = await reading.read(fresh, damaged);
  if (!changes.ok) return changes;
  const done = at.done + fresh.length;
  const page = { changes: changes.value, damaged, progress: { done, total: null } };
  if (items.length < reading.pageSize) return ok({ ...page, next: null });
  return ok({ ...page, next: { ...nextOf(at, items), done } });
}

function nextOf(at: At, items: Json[]): Omit<At, "done"> {
  const last = secondIn(items.at(-1) ?? {}) ?? at.at;
  const ofLast = items.filter((item) => secondIn(item) === last).map((item) => Number(item["id"]));
  // A page of one second alone: the next one of the same question.
  if (last <= at.at) return { at: at.at, told: [...new Set([...at.told, ...ofLast])], page: at.page + 1 };
  return { at: last, told: ofLast, page: 1 };
}

const secondIn = (item: Json): string | null =>
  typeof item["date_modified_gmt"] === "string" ? item["date_modified_gmt"].slice(0, 19) : null;
