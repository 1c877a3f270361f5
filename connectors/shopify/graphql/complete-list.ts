import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { AdminClient } from "./client";

/** A page of a connection as our documents ask for it. */
export interface Connection<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** All of a list that began inside a record: `document` asks for `node(id: $id) { list: …(first: 250, after: $after) }`. */
export async function completeList<T>(
  client: AdminClient,
  document: string,
  id: string,
  begun: Connection<T>,
): Promise<Result<T[], ConnectorError>> {
  const all = [...begun.nodes];
  let { hasNextPage, endCursor } = begun.pageInfo;
  while (hasNextPage) {
    const answer = await client.run<{ node: { list?: Connection<T> } | null }>(document, { id, after: endCursor });
    if (!answer.ok) return answer;
    const list = answer.value.node?.list;
    if (!list) break;
    all.push(...list.nodes);
    ({ hasNextPage, endCursor } = list.pageInfo);
  }
  return ok(all);
}
