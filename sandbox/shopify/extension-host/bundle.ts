import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

export interface Bundle {
  url: string;
  code: string;
}

const base = "/cdn/extension-host";
const byUrl = new Map<string, string>();
const bundles = new Map<string, { changed: number; bundle: Bundle }>();

function build(options: { entry: string } | { text: string; folder: string }): string {
  const input =
    "entry" in options
      ? { entryPoints: [options.entry] }
      : { stdin: { contents: options.text, resolveDir: options.folder, loader: "ts" as const } };
  const built = buildSync({
    ...input,
    ...{ bundle: true, write: false, format: "iife", target: "es2022", minify: true, legalComments: "none" },
    jsx: "automatic",
  });
  return built.outputFiles[0]?.text ?? "";
}

function keep(name: string, type: "js" | "html", code: string): Bundle {
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 16);
  const bundle = { url: `${base}/${name}-${hash}.${type}`, code };
  byUrl.set(bundle.url, code);
  return bundle;
}

/**
 * An extension as a deploy compiles it: a UI extension's default export is given to `shopify.extend`, a post-purchase
 * extension calls it itself. Built again when `changed` (the newest file's time) is another.
 */
export function extensionBundle(
  extension: { handle: string; entry: string; target: string },
  isSelfExtending: boolean,
  changed: number,
): Bundle {
  const known = bundles.get(extension.entry);
  if (known?.changed === changed) return known.bundle;
  const text = `import run from ${JSON.stringify(extension.entry)}; shopify.extend(${JSON.stringify(extension.target)}, run);`;
  const code = isSelfExtending
    ? build({ entry: extension.entry })
    : build({ text, folder: fileURLToPath(new URL(".", import.meta.url)) });
  const bundle = keep(extension.handle, "js", code);
  bundles.set(extension.entry, { changed, bundle });
  return bundle;
}

const own = (name: string) => build({ entry: fileURLToPath(new URL(`./browser/${name}.ts`, import.meta.url)) });

let frame: Bundle | null = null;
let host: Bundle | null = null;

/** The document that an extension runs in. */
export function frameBundle(): Bundle {
  frame ??= keep(
    "frame",
    "html",
    `<!doctype html><html><head><meta charset="utf-8"><title>Extension</title><script>${own("frame").replaceAll("</script", "<\\/script")}</script></head><body></body></html>`,
  );
  return frame;
}

/** The script of the page around: makes frames and answers them. */
export function hostBundle(): Bundle {
  host ??= keep("host", "js", own("page-host"));
  return host;
}

/** What lies at an address that a page named; null otherwise. */
export function hostFile(path: string): { type: "js" | "html"; code: string } | null {
  const code = byUrl.get(path);
  return code === undefined ? null : { type: path.endsWith(".html") ? "html" : "js", code };
}
