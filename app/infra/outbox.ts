import type { z } from "zod";
import { newId, type ShopId } from "~/kernel/ids";
import { rows } from "./db/rows";
import type { JobRequest } from "./queue/declare";
import type { ShopScope } from "./scope";

export interface EventDeclaration<P = unknown> {
  name: `${string}.${string}`;
  payload: z.ZodType<P>;
}

/** Names a fact that a domain tells: past tense, `domain.kebab`. */
export function declareEvent<P>(name: `${string}.${string}`, payload: z.ZodType<P>): EventDeclaration<P> {
  return { name, payload };
}

/** A domain's answer to another's event: the jobs it wants done. Pure. */
export interface Subscription {
  event: EventDeclaration;
  jobs: (payload: never, context: { shopId: ShopId; eventId: string }) => JobRequest[];
}

export function subscribe<P>(
  event: EventDeclaration<P>,
  jobs: (payload: P, context: { shopId: ShopId; eventId: string }) => JobRequest[],
): Subscription {
  return { event: event as EventDeclaration, jobs: jobs as Subscription["jobs"] };
}

/** The channel on which a commit wakes the relay. */
export const OUTBOX_CHANNEL = "aisle_outbox";
/** Rows that carry one job request instead of an event. */
export const JOB_ROW = "outbox.job";

const INSERT = `
  WITH told AS (INSERT INTO "OutboxEvent" (id, "shopId", name, payload) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[]))
  SELECT pg_notify('${OUTBOX_CHANNEL}', '')`;

/** Tells facts, in the scope's own transaction: they become jobs if, and only if, it commits. */
export async function tell<P>(scope: ShopScope, event: EventDeclaration<P>, ...payloads: P[]): Promise<void> {
  await write(
    scope,
    payloads.map((payload) => ({ name: event.name, payload: event.payload.parse(payload) })),
  );
}

/** Asks for jobs, in the scope's own transaction. */
export async function ask(scope: ShopScope, ...requests: JobRequest[]): Promise<void> {
  await write(
    scope,
    requests.map((payload) => ({ name: JOB_ROW, payload })),
  );
}

async function write(scope: ShopScope, entries: { name: string; payload: unknown }[]): Promise<void> {
  if (entries.length === 0) return;
  await rows(scope).sql(INSERT, [
    entries.map(() => newId()),
    entries.map(() => scope.shopId),
    entries.map((entry) => entry.name),
    entries.map((entry) => JSON.stringify(entry.payload)),
  ]);
}
