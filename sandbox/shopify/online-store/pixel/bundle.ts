import { createHash } from "node:crypto";
import { buildSync } from "esbuild";
import { newestChange, type PixelExtension } from "../extension-files/read-extensions";

export interface Bundle {
  url: string;
  code: string;
}

const bundles = new Map<string, { changed: number; bundle: Bundle }>();
const byUrl = new Map<string, string>();

/** The pixel as a deploy builds it: one script for a worker. Built again when a file of it changes. */
export function pixelBundle(pixel: PixelExtension): Bundle {
  const changed = newestChange(pixel.folder);
  const known = bundles.get(pixel.folder);
  if (known?.changed === changed) return known.bundle;
  const code = bundleScript(pixel.entry);
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 16);
  const bundle = { url: `/cdn/wpm/${pixel.handle}-${hash}.js`, code };
  bundles.set(pixel.folder, { changed, bundle });
  byUrl.set(bundle.url, code);
  return bundle;
}

/** The code of a bundle that a page named. */
export const bundleAt = (path: string) => byUrl.get(path) ?? null;

export function bundleScript(entry: string): string {
  const built = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
  });
  return built.outputFiles[0]?.text ?? "";
}
