import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boughtWith } from "./bought-with";
import { withDemo } from "./demo";

/** What needs the shared folder: the real schemas, and the real orders all the way to the product page. */
const shared = process.argv[2];
if (!shared || !existsSync(shared)) throw new Error("npm run check:shared -- <folder of the shared files>");
const orders = join(shared, "data", "online-retail.csv.gz");
const SKU = "85123A";
const PORT = 6400;
const tsx = join("node_modules", ".bin", "tsx");

function run(title: string, command: string, args: string[]): string {
  console.log(`\n── ${title}`);
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64e6, stdio: ["ignore", "pipe", "inherit"] });
  if (done.status === 0) return done.stdout;
  throw new Error(`${done.stdout}\n${title}: failed`);
}

function same(what: string, got: unknown, wanted: unknown): void {
  if (got !== wanted) throw new Error(`${what}: ${String(got)}, expected ${String(wanted)}`);
  console.log(`${what}: ${String(got)}`);
}

async function main(): Promise<void> {
  const schema = join(shared!, "schemas", "admin_2026-10.json.gz");
  console.log(
    run("the shipped Admin schema equals the original", tsx, ["scripts/sandbox-schema.ts", "--check", schema]),
  );
  const expectedText = run("what a shop of the real orders must contain", process.execPath, [
    join(shared!, "data", "expected.mjs"),
    orders,
  ]);
  const file = join(mkdtempSync(join(tmpdir(), "aisle-expected-")), "expected.json");
  writeFileSync(file, expectedText);
  const check = ["sandbox/shops/orders-file/check-real-file.ts", "--orders", orders, "--expected", file];
  console.log(run("the sandbox shop of the real orders", tsx, check));

  console.log("\n── the demo on the real orders");
  const expected = JSON.parse(expectedText) as Record<string, number>;
  const truth = await boughtWith(orders, SKU, 30);
  await withDemo(orders, SKU, PORT, async ({ counts, seconds, product }) => {
    for (const name of ["products", "customers", "orders", "orderLines", "grossPence", "refundedUnits", "damaged"]) {
      same(name, counts[name], expected[name]);
    }
    console.log(`seconds: ${JSON.stringify(seconds)}`);
    const page = await (await fetch(product)).text();
    const block = page.split("Frequently bought together")[1]?.split("You may also like")[0] ?? "";
    const shown = [...new Set([...block.matchAll(/href="[^"]*\/products\/([a-z0-9-]+)/g)].map((match) => match[1]!))];
    const untrue = shown.filter((handle) => !truth.includes(handle));
    if (shown.length < 2 || untrue.length > 0)
      throw new Error(`shown with ${SKU}: ${shown.join(", ")}; not truly bought with it: ${untrue.join(", ")}`);
    console.log(`shown with ${SKU}, without JavaScript: ${shown.join(", ")}`);
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
