import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stampBuild } from "../demo/build";
import { type Need, needs } from "./needs";

const PROJECTS = ["unit", "architecture", "integration", "php", "flows-on-redis", "php-browser", "browser"];
const bin = (name: string) => join("node_modules", ".bin", name);

/** What it says is written when it has ended, so that steps which run side by side are read one after the other. */
async function step(title: string, command: string, args: string[]): Promise<void> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
  const [status] = (await once(child, "close")) as [number | null];
  console.log(`\n── ${title}\n${Buffer.concat(said).toString("utf8")}`);
  if (status !== 0) {
    console.error(`${title}: failed`);
    process.exit(status ?? 1);
  }
  console.log(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Counts without running: the files are only collected. */
function countTests(projects: string[]): number {
  const listed = spawnSync(bin("vitest"), ["list", "--json", ...projects.flatMap((name) => ["--project", name])], {
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  const start = listed.stdout.indexOf("[");
  if (listed.status !== 0 || start < 0) throw new Error(`the tests could not be counted: ${listed.stderr.slice(-400)}`);
  return (JSON.parse(listed.stdout.slice(start)) as unknown[]).length;
}

interface Outcome {
  numPassedTests: number;
  numFailedTests: number;
  /** Files that could not be run count too. */
  numFailedTestSuites: number;
  numPendingTests: number;
  numTodoTests: number;
}

function runTests(projects: string[]): { status: number; outcome: Outcome | null } {
  const report = join(mkdtempSync(join(tmpdir(), "aisle-test-report-")), "report.json");
  const args = [
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(bin("vitest"), args, { stdio: "inherit" });
  return {
    status: status ?? 1,
    outcome: existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Outcome) : null,
  };
}

const missing: Need[] = needs().filter((need) => !need.isPresent);
const requireAll = process.env.REQUIRE_ALL === "1";
if (requireAll && missing.length > 0) {
  for (const need of missing) console.error(`${need.title} is missing: ${need.install}`);
  process.exit(1);
}
const left = missing.flatMap((need) => need.projects);
const projects = PROJECTS.filter((name) => !left.includes(name));

async function lintAndBuild(): Promise<void> {
  await step("lint", bin("biome"), ["ci", "."]);
  await step("build", bin("remix"), ["vite:build", "--logLevel", "warn"]);
}
// The first keeps one processor busy for longer than the others take.
await Promise.all([step("types", bin("tsc"), ["--noEmit"]), lintAndBuild()]);
// Else the first browser tests would build it again, while others are served from it.
stampBuild();

console.log(`\n── tests: ${projects.join(", ")}`);
const { status, outcome } = runTests(projects);
const skipped = (outcome?.numPendingTests ?? 0) + (outcome?.numTodoTests ?? 0);
if (left.length > 0) {
  console.log(`\n${countTests(left)} tests were not run:`);
  for (const need of missing) console.log(`  ${need.title} is missing. To install it: ${need.install}`);
}
if (outcome) console.log(`\n${outcome.numPassedTests} passed, ${outcome.numFailedTests} failed, ${skipped} skipped`);
// By the report, not by the runner's word alone: what hangs on in its process may change how it ends.
if (!outcome || outcome.numFailedTests > 0 || outcome.numFailedTestSuites > 0) process.exit(status || 1);
if (requireAll && skipped > 0) {
  console.error("Under REQUIRE_ALL=1 a skipped test is a failure.");
  process.exit(1);
}
process.exit(status);
