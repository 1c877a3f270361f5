import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What needs the shared folder: the real schemas and the real orders. */
const shared = process.argv[2];
if (!shared) throw new Error("npm run check:shared -- <folder of the shared files>");
const orders = join(shared, "data", "online-retail.csv.gz");

function run(title: string, command: string, args: string[]): string {
  console.log(`\n── ${title}`);
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64e6, stdio: ["ignore", "pipe", "inherit"] });
  if (done.status !== 0) {
    console.error(`${done.stdout}\n${title}: failed`);
    process.exit(done.status ?? 1);
  }
  return done.stdout;
}

const tsx = join("node_modules", ".bin", "tsx");
console.log(
  run("the shipped Admin schema equals the original", tsx, [
    "scripts/sandbox-schema.ts",
    "--check",
    join(shared, "schemas", "admin_2026-10.json.gz"),
  ]),
);
const expected = join(mkdtempSync(join(tmpdir(), "aisle-expected-")), "expected.json");
writeFileSync(
  expected,
  run("what a shop made from the real orders must contain", process.execPath, [
    join(shared, "data", "expected.mjs"),
    orders,
  ]),
);
console.log(
  run("the sandbox shop made from the real orders", tsx, [
    "sandbox/shops/orders-file/check-real-file.ts",
    "--orders",
    orders,
    "--expected",
    expected,
  ]),
);
