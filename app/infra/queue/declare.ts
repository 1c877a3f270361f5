import type { z } from "zod";

/** A class of job queue: a person waits · keeping in step · long work · mail. */
export const LANES = ["interactive", "sync", "bulk", "mail"] as const;
export type Lane = (typeof LANES)[number];

export interface JobDeclaration<P = unknown> {
  name: `${string}.${string}`;
  payload: z.ZodType<P>;
  lane: Lane;
  /** How often it is tried, the first time included. Waiting for a rate limit does not count. */
  attempts: number;
  /** Between attempts: base of the exponential. */
  backoffMs: number;
}

/** Names a kind of work that a domain may ask for; `jobs/` says who does it. Payloads hold `shopId` and ids: the truth is reloaded. */
export function declareJob<P extends { shopId: string }>(
  name: `${string}.${string}`,
  spec: { payload: z.ZodType<P>; lane: Lane; attempts?: number; backoffMs?: number },
): JobDeclaration<P> {
  return {
    name,
    payload: spec.payload,
    lane: spec.lane,
    attempts: spec.attempts ?? 8,
    backoffMs: spec.backoffMs ?? 2_000,
  };
}

export interface JobRequest {
  name: string;
  lane: Lane;
  attempts: number;
  backoffMs: number;
  payload: { shopId: string };
  /** Of the same job with the same key one is in flight at a time; those that wait with equal payloads are one. */
  key?: string;
  delayMs?: number;
}

/** Throws when the payload is not of the declared form: a bug of the caller. */
export function request<P extends { shopId: string }>(
  job: JobDeclaration<P>,
  payload: P,
  options: { key?: string; delayMs?: number } = {},
): JobRequest {
  return {
    name: job.name,
    lane: job.lane,
    attempts: job.attempts,
    backoffMs: job.backoffMs,
    payload: job.payload.parse(payload),
    ...options,
  };
}
