import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The product's programs, each as one file, by the script that it was made of. */
    programs?: Record<string, string>;
  }
}

const SCRIPTS = ["app/server.ts", "jobs/worker.ts"];
/** Where a thread begins is a file of its own: `new URL("../core/train.ts", import.meta.url)`. */
const THREAD = /new URL\("([^"]+\.ts)", import\.meta\.url\)/g;

type Programs = Record<string, string>;
// Each project of a run loads this file anew, in one process: what they share hangs on the process.
const SHARED = Symbol.for("aisle.test-programs");
const shared = globalThis as { [SHARED]?: { users: number; dir: string; made: Promise<Programs> } };

const options = {
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  keepNames: true,
  logLevel: "error",
} as const;

/** What a module says of its own place stays true: it is told the place of its source. */
function inPlace(dir: string): Plugin {
  return {
    name: "in-place",
    setup({ onLoad }) {
      onLoad({ filter: /\/(app|jobs|connectors)\/.*\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        if (!source.includes("import.meta.url")) return null;
        const threads = [...source.matchAll(THREAD)].map(([, module]) => resolve(dirname(path), module as string));
        await Promise.all(threads.map((module) => bundle(module, nameIn(dir, module))));
        const contents = source
          .replaceAll(THREAD, (_, module: string) => {
            const made = nameIn(dir, resolve(dirname(path), module));
            return `new URL(${JSON.stringify(pathToFileURL(made).href)})`;
          })
          .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
        return { contents, loader: "ts" };
      });
    },
  };
}

function nameIn(dir: string, script: string): string {
  return join(dir, `${script.replace(`${process.cwd()}/`, "").replaceAll("/", "-")}.mjs`);
}

async function bundle(entry: string, outfile: string, plugins: Plugin[] = []): Promise<void> {
  await build({ ...options, entryPoints: [entry], outfile, plugins });
}

async function make(dir: string): Promise<Programs> {
  const made = SCRIPTS.map((script) => [script, nameIn(dir, script)] as const);
  await Promise.all(made.map(([script, outfile]) => bundle(script, outfile, [inPlace(dir)])));
  return Object.fromEntries(made);
}

/** Inside the project, so that packages are found from there. */
function folder(): string {
  mkdirSync(".aisle", { recursive: true });
  return mkdtempSync(resolve(".aisle", "test-programs-"));
}

/**
 * Web and worker of these very sources, bundled once a run: they start in a third of the time that a loader of
 * TypeScript takes, and tests start and kill them a hundred times.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  shared[SHARED] ??= begin();
  const used = shared[SHARED];
  used.users++;
  project.provide("programs", await used.made);
  return () => {
    used.users--;
    if (used.users > 0) return;
    delete shared[SHARED];
    rmSync(used.dir, { recursive: true, force: true });
  };
}

function begin() {
  const dir = folder();
  return { users: 0, dir, made: make(dir) };
}
