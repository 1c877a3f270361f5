import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** How the system's Chromium is launched: what Playwright's `launch` takes. */
    chromium: { executablePath: string; args: string[] };
  }
}

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const ARGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** The system's Chromium: `CHROMIUM_PATH`, or the first of its names on the path; null when there is none. */
export function findChromium(): string | null {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return process.env["CHROMIUM_PATH"] ?? onPath.find((file) => existsSync(file)) ?? null;
}

/** @throws when there is no Chromium, saying how to get one */
export function chromiumLaunch(): { executablePath: string; args: string[] } {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("there is no Chromium: apt-get install chromium, or set CHROMIUM_PATH");
  return { executablePath, args: ARGS };
}

/** Tells every browser test where Chromium is, the sandbox's too, which imports nothing of these folders. */
export default function setup(project: TestProject): void {
  project.provide("chromium", chromiumLaunch());
}
