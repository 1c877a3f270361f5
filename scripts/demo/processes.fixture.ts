import { existsSync } from "node:fs";
import { embeddedDatabase } from "../postgres/embedded";
import { Processes } from "./processes";

/** A command that starts a Postgres and a program that does not end by itself, says so, and is there to be killed. */
const [dir = "", port = ""] = process.argv.slice(2);
const processes = new Processes(`${dir}/logs`, (name) => process.stdout.write(`${name} ended\n`));
const database = embeddedDatabase(Number(port));
await processes.start("postgres", "scripts/postgres/main.ts", ["--dir", `${dir}/data`, "--port", port], {}, () =>
  database.ensure("kept").then(Boolean),
);
const beats = `${dir}/beats`;
await processes.start("beating", "scripts/demo/beating.fixture.ts", [beats], {}, async () => existsSync(beats));
process.stdout.write("ready\n");
