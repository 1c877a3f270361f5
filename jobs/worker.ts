import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { SECOND } from "~/kernel/time";
import { serveOperations } from "./operations";
import { startWorker } from "./start-worker";

/** What does not end in this time goes on in another process, from where it stands. */
const PATIENCE = 25 * SECOND;

const worker = await startWorker();
const operations = await serveOperations(worker, env().WORKER_PORT);
log.info({ port: env().WORKER_PORT }, "the worker runs");

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "the worker stops");
    setTimeout(() => process.exit(1), PATIENCE).unref();
    operations.close();
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the worker did not stop cleanly");
        process.exit(1);
      },
    );
  });
}
