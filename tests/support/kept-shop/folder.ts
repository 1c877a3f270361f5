import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the sandbox's part of the kept shops stands while the tests run. */
    keptShops?: string;
  }
}

/** The folder of the shops that are kept for the files of this run. */
export default function setup(project: TestProject): () => void {
  const dir = mkdtempSync(join(tmpdir(), "aisle-kept-shops-"));
  project.provide("keptShops", dir);
  return () => rmSync(dir, { recursive: true, force: true });
}
