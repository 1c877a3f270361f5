import { z } from "zod";
import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import type { AdminClient } from "../graphql/client";
import type { Connection } from "../graphql/complete-list";
import type { Json } from "../mapping/fields";

export interface ChangedReading {
  document: string;
  /** The field of `data` that holds the connection. */
  list: string;
  pageSize: number;
  /** Parts of a record that come with it; where a document asks for `$parts`. */
  parts?: number;
  read(nodes: Json[], context: { currency: string; damaged: Damaged[] }): Promise<Result<Change[], ConnectorError>>;
}

const cursorSchema = z.object({
  since: z.string(),
  after: z.string().nullable(),
  /** Records since the walk began at `since`, and since the port began. */
  depth: z.number(),
  done: z.number(),
});

/** Shopify pages no further than 25,000 records: before that the walk begins anew where it stands. */
const DEEPEST = 20_000;

/** Whole records that changed, oldest change first. */
export async function pullChanged(
  client: AdminClient,
  reading: ChangedReading,
  cursor: Cursor | null,
  since: Date,
): Promise<Result<Page, ConnectorError>> {
  const parsed = cursorSchema.safeParse(cursor);
  const at = parsed.success ? parsed.data : { since: since.toISOString(), after: null, depth: 0, done: 0 };
  const answer = await client.runSized<Record<string, unknown>>(reading.document, reading.pageSize, (first) => ({
    first,
    after: at.after,
    query: `updated_at:>='${at.since}'`,
    ...(reading.parts && { parts: reading.parts }),
  }));
  if (!answer.ok) return answer;
  const damaged: Damaged[] = [];
  const { nodes, pageInfo } = answer.value[reading.list] as Connection<Json>;
  const currency = (answer.value["shop"] as { currencyCode?: string } | undefined)?.currencyCode ?? "";
  const changes = await reading.read(nodes, { currency, damaged });
  if (!changes.ok) return changes;
  const done = at.done + nodes.length;
  const page = { changes: changes.value, damaged, progress: { done, total: null } };
  if (!pageInfo.hasNextPage) return ok({ ...page, next: null });
  const depth = at.depth + nodes.length;
  const last = nodes.at(-1)?.["updatedAt"];
  if (depth < DEEPEST || typeof last !== "string") {
    return ok({ ...page, next: { since: at.since, after: pageInfo.endCursor, depth, done } });
  }
  return ok({ ...page, next: { since: last, after: null, depth: 0, done } });
}
