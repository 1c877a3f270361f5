import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

/** Of a compiled script; a deploy refuses more. */
const LIMIT = 64_000;
const COMPILED = ["aisle-checkout", "aisle-thank-you", "aisle-order-status", "aisle-post-purchase", "aisle-pixel"];

const folder = mkdtempSync(join(tmpdir(), "aisle-build-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy: the build writes beside what it reads. */
function copyOfTheApp(): void {
  for (const name of ["shopify.app.toml", "package.json", "tsconfig.json", "extensions"])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  // The app itself is built elsewhere: here it is a command that has nothing to do.
  writeFileSync(
    join(folder, "shopify.web.toml"),
    'name = "web"\nroles = ["frontend", "backend"]\n[commands]\ndev = "true"\nbuild = "true"\n',
  );
}

it("Shopify's own command line bundles every extension as for a deploy, without an account", {
  timeout: 300_000,
}, () => {
  copyOfTheApp();
  const built = spawnSync(
    join("node_modules", ".bin", "shopify"),
    ["app", "build", "--skip-dependencies-installation", "--path", folder],
    { encoding: "utf8", env: { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", HOME: folder } },
  );
  expect(built.status, `${built.stdout}\n${built.stderr}`).toBe(0);
  for (const name of COMPILED) {
    const file = join(folder, "extensions", name, "dist", `${name}.js`);
    expect(statSync(file).size).toBeLessThan(LIMIT);
  }
  const compiled = readFileSync(join(folder, "extensions/aisle-checkout/dist/aisle-checkout.js"), "utf8");
  expect(compiled).toContain("purchase.checkout.block.render");
});
