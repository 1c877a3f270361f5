import { z } from "zod";
import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import type { Json } from "../../contract/reading/fields";
import type { Params, WooClient } from "../http/client";
import { idIn } from "../mapping/values";
import { eachAtOnce } from "./at-once";

export interface Reading {
  path: string;
  params?: Params;
  pageSize: number;
  read(items: Json[], damaged: Damaged[]): Promise<Result<Change[], ConnectorError>>;
}

const cursorSchema = z.object({
  /** Records before the next page, of how many, and the highest id among them. */
  offset: z.number(),
  total: z.number(),
  lastId: z.number(),
});
type At = z.infer<typeof cursorSchema>;

/**
 * All records by their ids, a few pages at once. Ids only grow, so new records come at the end. When some were deleted
 * meanwhile, those after them have moved forward: the pages that have been asked for are let go, and are asked for again
 * from so many records earlier; what was told already is known by its id.
 */
export async function pullAll(
  client: WooClient,
  reading: Reading,
  cursor: Cursor | null,
): Promise<Result<Page, ConnectorError>> {
  const parsed = cursorSchema.safeParse(cursor);
  const at: At | null = parsed.success ? parsed.data : null;
  const offsets = at ? offsetsOf(at, reading.pageSize, client.atOnce) : [0];
  const isNew = (item: Json) => !(typeof item["id"] === "number" && item["id"] <= (at?.lastId ?? 0));
  // What belongs to a page's records is asked for as soon as the page is there, beside the other pages.
  const pages = await eachAtOnce(offsets, async (offset) => {
    const listed = await client.list(reading.path, {
      ...reading.params,
      ...{ orderby: "id", order: "asc", per_page: reading.pageSize, offset },
    });
    if (!listed.ok) return listed;
    const { items, total } = listed.value;
    if (at && total < at.total) return ok({ items, total, fresh: [], changes: [], damaged: [] });
    const fresh = items.filter(isNew);
    const damaged: Damaged[] = [];
    const changes = await reading.read(fresh, damaged);
    return changes.ok ? ok({ items, total, fresh, changes: changes.value, damaged }) : changes;
  });
  if (!pages.ok) return pages;
  const total = Math.min(...pages.value.map((page) => page.total));
  const lost = at ? at.total - total : 0;
  if (at && lost > 0) {
    const back = { ...at, offset: Math.max(0, at.offset - lost), total };
    return ok({ changes: [], damaged: [], next: back, progress: { done: back.offset, total } });
  }
  const items = pages.value.flatMap((page) => page.items);
  const fresh = pages.value.flatMap((page) => page.fresh);
  const lastId = fresh.reduce((last, item) => Math.max(last, Number(idIn(item["id"]) ?? 0)), at?.lastId ?? 0);
  const offset = (at?.offset ?? 0) + items.length;
  // A page that came short is the last one, whatever the header says.
  const isOver = items.length < offsets.length * reading.pageSize || offset >= total;
  return ok({
    changes: pages.value.flatMap(({ changes }) => changes),
    damaged: pages.value.flatMap(({ damaged }) => damaged),
    next: isOver ? null : { offset, total, lastId },
    progress: { done: offset, total: Math.max(total, offset) },
  });
}

function offsetsOf({ offset, total }: At, pageSize: number, atOnce: number): number[] {
  const pages = Math.max(1, Math.min(atOnce, Math.ceil((total - offset) / pageSize)));
  return Array.from({ length: pages }, (_, index) => offset + index * pageSize);
}
