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

/** One row of the outbox: an event, or a job with its lane, its key and when it may start. */
export interface OutboxEntry {
  shopId: string;
  name: string;
  payload: unknown;
  request: JobRequest | null;
}

/**
 * Inserts entries; for a tenant's scope and for the relay alike. Parameters by `outboxValues`. The column keeps
 * milliseconds: cut, not rounded, because what is rounded up is not yet due in the transaction that wrote it.
 */
export const INSERT_OUTBOX = `
  INSERT INTO "OutboxEvent" (id, "shopId", name, payload, job, lane, key, "availableAt")
  SELECT e.id, e.shop, e.name, e.payload, e.job, e.lane, e.key, date_trunc('milliseconds', now()) + e.delay * interval '1 millisecond'
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[], $8::float8[])
    AS e(id, shop, name, payload, job, lane, key, delay)`;
const INSERT_AND_WAKE = `WITH told AS (${INSERT_OUTBOX}) SELECT pg_notify('${OUTBOX_CHANNEL}', '')`;

export function outboxValues(entries: readonly OutboxEntry[]): unknown[] {
  return [
    entries.map(() => newId()),
    entries.map((entry) => entry.shopId),
    entries.map((entry) => entry.name),
    entries.map((entry) => JSON.stringify(entry.payload)),
    entries.map((entry) => entry.request?.name ?? null),
    entries.map((entry) => entry.request?.lane ?? null),
    entries.map((entry) => entry.request?.key ?? null),
    entries.map((entry) => entry.request?.delayMs ?? 0),
  ];
}

export function jobEntry(request: JobRequest): OutboxEntry {
  return { shopId: request.payload.shopId, name: JOB_ROW, payload: request, request };
}

/** Tells facts, in the scope's own transaction: they become jobs if, and only if, it commits. */
export async function tell<P>(scope: ShopScope, event: EventDeclaration<P>, ...payloads: P[]): Promise<void> {
  await write(
    scope,
    payloads.map((payload) => ({
      shopId: scope.shopId,
      name: event.name,
      payload: event.payload.parse(payload),
      request: null,
    })),
  );
}

/** Asks for jobs, in the scope's own transaction. */
export async function ask(scope: ShopScope, ...requests: JobRequest[]): Promise<void> {
  await write(scope, requests.map(jobEntry));
}

async function write(scope: ShopScope, entries: OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await rows(scope).sql(INSERT_AND_WAKE, outboxValues(entries));
}
