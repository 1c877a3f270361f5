import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["app", "connectors", "package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"];
const STAMP = "build/sources.sha256";

/** Builds the app for production unless the standing build is of these very sources. `whenStale` is told before. */
export function buildIfStale(whenStale?: () => void): void {
  const digest = digestOf(SOURCES);
  if (existsSync(STAMP) && existsSync("build/server/index.js") && readFileSync(STAMP, "utf8") === digest) return;
  whenStale?.();
  const vite = join("node_modules", "@remix-run", "dev", "dist", "cli.js");
  const built = spawnSync(process.execPath, [vite, "vite:build", "--logLevel", "warn"], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) throw new Error(`The build failed:\n${headOf(built.stdout + built.stderr)}`);
  writeFileSync(STAMP, digest);
}

/** Says of the standing build that it is of these very sources: whoever made it otherwise than by `buildIfStale`. */
export function stampBuild(): void {
  writeFileSync(STAMP, digestOf(SOURCES));
}

/** What is wrong comes first; after it the bundler lists every file of the build. */
function headOf(output: string): string {
  return output.trim().split("\n").slice(0, 12).join("\n");
}

function digestOf(paths: string[]): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else hash.update(child).update(readFileSync(child));
    }
  };
  for (const path of paths) {
    if (path.includes(".")) hash.update(path).update(readFileSync(path));
    else visit(path);
  }
  return hash.digest("hex");
}
