import { entrances } from "~/composition.server";
import { closeDatabase } from "~/infra/db/lifecycle";
import { env } from "~/infra/env";
import { closeGently, makeServer } from "~/infra/http/serve";
import { log } from "~/infra/log";
import { SECOND } from "~/kernel/time";
import { makePages } from "~/pages.server";

const PATIENCE = 10 * SECOND;

const { PORT } = env();
const server = makeServer(entrances, await makePages());
server.listen(PORT, () => log.info({ port: PORT }, "the app serves"));
server.on("error", (error: Error) => {
  log.fatal({ err: error }, "the app cannot serve");
  process.exit(1);
});

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "the app stops");
    closeGently(server, PATIENCE)
      .then(closeDatabase)
      .finally(() => process.exit(0));
  });
}
