import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Reply, scriptReply } from "../../http/reply";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const bundles = new Map<string, Promise<string>>();

/** The admin's own files and the script that the app loads as App Bridge; null for any other path. */
export async function assetReply(path: string): Promise<Reply | null> {
  switch (path) {
    case "/admin-assets/frame.css":
      return {
        status: 200,
        headers: { "content-type": "text/css; charset=utf-8" },
        body: readFileSync(here("./frame.css"), "utf8"),
      };
    case "/admin-assets/frame.js":
      return scriptReply(await bundle("./client/main.ts", "esm"));
    case "/app-bridge.js":
      return scriptReply(await bundle("./app-bridge/main.ts", "iife"));
    default:
      return null;
  }
}

/** Built once per process. */
function bundle(entry: string, format: "esm" | "iife"): Promise<string> {
  let text = bundles.get(entry);
  if (text === undefined) {
    text = build({
      entryPoints: [here(entry)],
      bundle: true,
      write: false,
      format,
      target: "es2022",
      minify: true,
    }).then((result) => result.outputFiles[0]?.text ?? "");
    bundles.set(entry, text);
  }
  return text;
}
