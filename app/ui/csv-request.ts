import { isId } from "~/kernel/ids";
import type { ListQuery } from "~/kernel/list";
import { type ListSpec, readListQuery } from "./list-query";

const MOST_IDS = 10_000;

/** What an export was asked for: the chosen rows when there are any, else all that the list's query matches. */
export async function readExportRequest(
  request: Request,
  spec: ListSpec,
): Promise<Pick<ListQuery, "search" | "filters">> {
  const asked = new URLSearchParams(await request.text());
  const ids = asked.getAll("id").filter(isId).slice(0, MOST_IDS);
  return ids.length > 0 ? { search: "", filters: { id: ids } } : readListQuery(asked, spec);
}
