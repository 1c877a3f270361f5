import { z } from "zod";
import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import { isJson, type Json } from "../../contract/reading/fields";
import { type EtsyClient, PAGE } from "../http/client";
import { hasRefunds, readOrder } from "../mapping/order";
import { changedIn, secondIn } from "../mapping/values";
import { eachAtOnce } from "./at-once";

/** Receipts as orders, those of which money was given back with their payments. */
export async function wholeReceipts(
  client: EtsyClient,
  items: readonly Json[],
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const read = await eachAtOnce(items, async (item): Promise<Result<Change[], ConnectorError>> => {
    const payments = hasRefunds(item) ? await paymentsOf(client, item) : ok([]);
    if (!payments.ok) return payments;
    const order = readOrder(item, payments.value, damaged);
    return ok(order ? [{ kind: "order", order }] : []);
  });
  return read.ok ? ok(read.value.flat()) : read;
}

/** None where the shop is not paid by Etsy. */
async function paymentsOf(client: EtsyClient, receipt: Json): Promise<Result<Json[], ConnectorError>> {
  const found = await client.read(client.inShop(`receipts/${String(receipt["receipt_id"])}/payments`));
  if (!found.ok) return found;
  const results = found.value?.["results"];
  return ok(Array.isArray(results) ? results.filter(isJson) : []);
}

const cursorSchema = z.object({
  /** The second at which the walk stands. */
  at: z.number(),
  /** What of that second has been told. */
  told: z.array(z.number()),
  /** Beyond 0 when more belongs to that second than a page holds. */
  offset: z.number(),
  done: z.number(),
});
type At = z.infer<typeof cursorSchema>;

/** The first second that Etsy knows. */
const FIRST = 946_684_800;
/** Records of one second have no order of their own: pages of it overlap by so many. */
const OVERLAP = 20;

const WALKS = {
  created: {
    sort_on: "created",
    bound: "min_created",
    secondOf: (item: Json) => secondIn(item["created_timestamp"]) ?? secondIn(item["create_timestamp"]) ?? 0,
  },
  updated: { sort_on: "updated", bound: "min_last_modified", secondOf: changedIn },
} as const;

/**
 * Receipts, oldest first, by when they were made or when they changed. The bound includes its second, so the walk asks
 * from the second at which it stands and leaves out what it has told of it: nothing is missed or met twice at a second's
 * edge, and no page lies deep in a list. What changes during the walk moves to its end and is met there as it is then.
 */
export async function pullReceipts(
  client: EtsyClient,
  by: keyof typeof WALKS,
  cursor: Cursor | null,
  since: Date | null,
  read: typeof wholeReceipts = wholeReceipts,
): Promise<Result<Page, ConnectorError>> {
  const { sort_on, bound, secondOf } = WALKS[by];
  const parsed = cursorSchema.safeParse(cursor);
  const from = since ? Math.max(FIRST, Math.floor(since.getTime() / 1_000)) : FIRST;
  const at: At = parsed.success ? parsed.data : { at: from, told: [], offset: 0, done: 0 };
  const listed = await client.list(
    client.inShop("receipts"),
    { sort_on, sort_order: "asc", limit: PAGE, offset: at.offset, [bound]: at.at },
    { patience: "list" },
  );
  if (!listed.ok) return listed;
  const { items, count } = listed.value;
  const told = new Set(at.told);
  const fresh = items.filter((item) => !(secondOf(item) === at.at && told.has(Number(item["receipt_id"]))));
  const damaged: Damaged[] = [];
  const changes = await read(client, fresh, damaged);
  if (!changes.ok) return changes;
  const done = at.done + fresh.length;
  const left = Math.max(0, count - at.offset - items.length);
  const page = { changes: changes.value, damaged, progress: { done, total: done + left } };
  if (items.length < PAGE) return ok({ ...page, next: null });
  return ok({ ...page, next: { ...nextOf(at, items, secondOf), done } });
}

function nextOf(at: At, items: Json[], secondOf: (item: Json) => number): Omit<At, "done"> {
  const last = secondOf(items.at(-1) ?? {});
  const ofLast = items.filter((item) => secondOf(item) === last).map((item) => Number(item["receipt_id"]));
  // A page of one second alone: the next one of the same question.
  if (last <= at.at)
    return { at: at.at, told: [...new Set([...at.told, ...ofLast])], offset: at.offset + PAGE - OVERLAP };
  return { at: last, told: ofLast, offset: 0 };
}
