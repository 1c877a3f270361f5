import { z } from "zod";
import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import { idOf, type Json } from "../../contract/reading/fields";
import { type EtsyClient, PAGE } from "../http/client";

/**
 * A list for each state. In this order, what moves on while we read (published, sold, ended) is met again in its next
 * state; what is renewed meanwhile has changed, and is met by the next reading.
 */
const STATES = ["draft", "active", "sold_out", "inactive", "expired"] as const;

const cursorSchema = z.object({
  state: z.number(),
  offset: z.number(),
  /** Listings of the state when the last page was read, and what that page told. */
  count: z.number(),
  told: z.array(z.string()),
  done: z.number(),
});
type At = z.infer<typeof cursorSchema>;

const START: At = { state: 0, offset: 0, count: 0, told: [], done: 0 };

/**
 * All listings. They cannot be asked for by when they changed, so all are asked for and `read` keeps what it wants. A
 * new listing moves the others back and a deleted one moves them forward: pages step back by as many as are gone, and
 * what the page before told is known by its id.
 */
export async function pullListings(
  client: EtsyClient,
  cursor: Cursor | null,
  { includes, read }: { includes: string; read(items: Json[], damaged: Damaged[]): Change[] },
): Promise<Result<Page, ConnectorError>> {
  const parsed = cursorSchema.safeParse(cursor);
  const at: At = parsed.success ? parsed.data : START;
  const state = STATES[at.state];
  if (state === undefined) return ok({ changes: [], damaged: [], next: null });
  const listed = await client.list(
    client.inShop("listings"),
    { state, limit: PAGE, offset: at.offset, sort_on: "created", sort_order: "asc", ...(includes && { includes }) },
    { patience: "list" },
  );
  if (!listed.ok) return listed;
  const { items, count } = listed.value;
  const lost = at.offset > 0 ? at.count - count : 0;
  if (lost > 0) {
    const next = { ...at, offset: Math.max(0, at.offset - lost), count };
    return ok({ changes: [], damaged: [], next, progress: { done: at.done, total: null } });
  }
  const told = new Set(at.told);
  const fresh = items.filter((item) => !told.has(idOf(item["listing_id"]) ?? ""));
  const damaged: Damaged[] = [];
  const changes = read(fresh, damaged);
  const done = at.done + fresh.length;
  const page = { changes, damaged, progress: { done, total: null } };
  if (items.length === PAGE) {
    const ids = items.flatMap((item) => idOf(item["listing_id"]) ?? []);
    return ok({ ...page, next: { ...at, offset: at.offset + PAGE, count, told: ids, done } });
  }
  const next = at.state + 1 < STATES.length ? { ...START, state: at.state + 1, done } : null;
  return ok({ ...page, next });
}
