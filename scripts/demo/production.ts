import { readFileSync } from "node:fs";

/** Node's flags of an npm script such as `node --flag --import tsx jobs/worker.ts`: what production runs with. */
export function nodeFlagsOf(script: "start" | "worker"): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const [program, ...words] = (scripts[script] ?? "").split(" ");
  return program === "node" ? words.slice(0, words.indexOf("--import")) : [];
}

/**
 * Of the worker on Linux: glibc gives large buffers back when they are freed, as it does not by itself once some were.
 * After a training of 20,000 orders 120 MB less stay resident. Elsewhere they mean nothing.
 */
export const WORKER_MEMORY = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "262144" };
