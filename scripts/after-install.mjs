// After `npm ci`: makes the database client, which is generated and not committed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

if (existsSync("prisma/schema") && existsSync("node_modules/prisma")) {
  const made = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.exit(made.status ?? 1);
}
