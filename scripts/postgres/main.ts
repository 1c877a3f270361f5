import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "./embedded";

/**
 * A Postgres of its own process group: Ctrl-C in a terminal reaches every process of the group that has it, and Postgres
 * would end before those that still write to it.
 */
const { values } = parseArgs({ options: { dir: { type: "string" }, port: { type: "string" } } });
if (!values.dir || !values.port) throw new Error("usage: scripts/postgres/main.ts --dir DIR --port N");
const server = await startEmbeddedPostgres({
  dir: values.dir,
  port: Number(values.port),
  onLog: (line) => process.stdout.write(line),
});
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
