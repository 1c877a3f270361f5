import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const PLUGIN = "extensions/woocommerce-plugin";
const files = readdirSync(PLUGIN, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".php"));

it("is sound PHP, file by file", () => {
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const linted = spawnSync("php", ["-l", join(PLUGIN, file)], { encoding: "utf8" });
    expect(linted.status, linted.stdout + linted.stderr).toBe(0);
  }
});

it("passes its own tests, which need nothing but PHP", () => {
  const ran = spawnSync("php", [join(PLUGIN, "tests/run.php")], { encoding: "utf8" });
  expect(ran.status, ran.stdout + ran.stderr).toBe(0);
  expect(Number(/(\d+) passed, 0 failed/.exec(ran.stdout)?.[1])).toBeGreaterThan(50);
});

it("runs on the PHP that it names, and needs no build step", () => {
  expect(execFileSync("php", ["-r", "echo PHP_VERSION_ID;"], { encoding: "utf8" }) >= "80000").toBe(true);
  expect(
    readdirSync(PLUGIN).filter((name) => /^(vendor|node_modules|composer\.json|package\.json)$/.test(name)),
  ).toEqual([]);
});
