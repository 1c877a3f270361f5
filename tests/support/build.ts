import { existsSync } from "node:fs";
import { buildIfStale } from "../../scripts/demo/build";

/** The web process serves the admin's build: made here when there is none. `npm test` makes a fresh one beforehand. */
export default function setup(): void {
  if (!existsSync("build/server/index.js")) buildIfStale();
}
