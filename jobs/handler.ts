import type { Logger } from "pino";
import type { z } from "zod";
import type { JobDeclaration } from "~/infra/queue/declare";

export interface JobContext {
  /** Aborts when the process is asked to stop: a long job ends with what it has. */
  signal: AbortSignal;
  log: Logger;
}

/** Nothing more to do; or the same job again, later. */
export type JobOutcome = undefined | { againMs: number };

export interface Handler<P = unknown> {
  declaration: JobDeclaration<P>;
  run(payload: P, context: JobContext): Promise<JobOutcome>;
  /** After the last attempt has failed: so that nothing waits for it for ever. */
  whenGivenUp?(payload: P, error: Error): Promise<void>;
}

/** Says who does a declared kind of work. Every handler is idempotent: it may run twice. */
export function handle<P>(
  declaration: JobDeclaration<P>,
  run: (payload: z.infer<typeof declaration.payload>, context: JobContext) => Promise<JobOutcome> | Promise<void>,
  whenGivenUp?: (payload: P, error: Error) => Promise<void>,
): Handler {
  const handler: Handler<P> = {
    declaration,
    run: async (payload, context) => (await run(payload, context)) ?? undefined,
    ...(whenGivenUp && { whenGivenUp }),
  };
  return handler as Handler;
}
