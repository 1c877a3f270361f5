import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reply } from "../../http/reply";

const PATH = /^\/wp-content\/plugins\/aisle\/assets\/(aisle\.(js|css))$/;
const TYPES: Record<string, string> = { js: "text/javascript", css: "text/css" };

/** The plugin's script and style as WordPress hands them out; null for any other address. */
export function pluginAsset(folder: string, path: string): Reply | null {
  const [, file, kind = ""] = PATH.exec(path) ?? [];
  if (!file) return null;
  const headers = { "content-type": `${TYPES[kind]}; charset=utf-8` };
  return { status: 200, headers, body: readFileSync(join(folder, "assets", file), "utf8") };
}
