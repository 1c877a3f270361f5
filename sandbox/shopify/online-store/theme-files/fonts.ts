import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const find = createRequire(import.meta.url);

const files: Record<string, [pack: string, file: string]> = {
  "fraunces.woff2": ["@fontsource-variable/fraunces", "fraunces-latin-full-normal.woff2"],
  "fraunces-italic.woff2": ["@fontsource-variable/fraunces", "fraunces-latin-full-italic.woff2"],
  "inter-italic.woff2": ["@fontsource-variable/inter", "inter-latin-opsz-italic.woff2"],
  "inter.woff2": ["@fontsource-variable/inter", "inter-latin-opsz-normal.woff2"],
};

/** A web font of the theme (both under the SIL Open Font License), or null. */
export function themeFont(name: string): Buffer | null {
  const known = files[name];
  if (!known) return null;
  const folder = dirname(find.resolve(`${known[0]}/package.json`));
  return readFileSync(join(folder, "files", known[1]));
}
