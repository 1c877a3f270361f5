import { readFileSync } from "node:fs";

/** Node's flags of an npm script such as `node --flag --import tsx jobs/worker.ts`: what production runs with. */
export function nodeFlagsOf(script: "start" | "worker"): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const [program, ...words] = (scripts[script] ?? "").split(" ");
  return program === "node" ? words.slice(0, words.indexOf("--import")) : [];
}
