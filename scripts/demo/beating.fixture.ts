import { appendFileSync, writeFileSync } from "node:fs";

/** A program that would run for ever; it notes that it lives, and how it ends. */
const [file = ""] = process.argv.slice(2);
writeFileSync(file, `${process.pid}\n`);
setInterval(() => undefined, 60_000);
process.once("SIGTERM", () => {
  appendFileSync(file, "ended in order\n");
  process.exit(0);
});
