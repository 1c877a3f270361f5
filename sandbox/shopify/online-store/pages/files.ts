import { readFileSync } from "node:fs";
import { join, normalize, sep } from "node:path";
import { hostFile } from "../../extension-host/bundle";
import type { ShopState } from "../../state";
import { type Answer, asset } from "../answer";
import type { Extensions } from "../extension-files/read-extensions";
import { bundleAt } from "../pixel/bundle";
import { runtimeCode, runtimeUrl } from "../pixel/runtime";
import { sandboxFrameHtml, sandboxFrameUrl } from "../pixel/sandbox-frame";
import { readThemeFile } from "../theme-files/files";
import { themeFont } from "../theme-files/fonts";

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  woff2: "font/woff2",
  json: "application/json",
};

const typeOf = (name: string) => types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";

export interface FileSources {
  state: ShopState;
  extensions: Extensions;
  /** The drawing of an image's name, or null. */
  drawImage: (file: string) => string | null;
}

/** Whatever lies below `/cdn/`, or null. */
export function answerFile(path: string, sources: FileSources): Answer | null {
  const [area, ...rest] = path.replace(/^\/cdn\//, "").split("/");
  const tail = rest.map(safeDecode).join("/");
  if (path === runtimeUrl()) return asset(types["js"] as string, runtimeCode());
  if (path === sandboxFrameUrl) return asset("text/html; charset=utf-8", sandboxFrameHtml);
  if (area === "wpm") return bundle(path);
  if (area === "extension-host") return ofHost(path);
  if (area === "shop" && tail.startsWith("files/")) return shopFile(tail.slice("files/".length), sources);
  if (area === "shop" && tail.startsWith("t/1/assets/"))
    return themeAsset(tail.slice("t/1/assets/".length), sources.state);
  if (area === "fonts") return font(tail);
  if (area === "extensions") return extensionAsset(rest, sources.extensions);
  return null;
}

function bundle(path: string): Answer | null {
  const code = bundleAt(path);
  return code === null ? null : asset(types["js"] as string, code);
}

function ofHost(path: string): Answer | null {
  const file = hostFile(path);
  return file && asset(file.type === "html" ? "text/html; charset=utf-8" : (types["js"] as string), file.code);
}

function shopFile(name: string, { state, drawImage }: FileSources): Answer | null {
  const file = inside(join(state.folder, "assets"), name) ?? drawImage(name);
  return file === null ? null : asset(typeOf(name), file);
}

function themeAsset(name: string, state: ShopState): Answer | null {
  const content = readThemeFile(state, `assets/${name}`);
  return content === null ? null : asset(typeOf(name), content);
}

function font(name: string): Answer | null {
  const file = themeFont(name);
  return file ? asset("font/woff2", file) : null;
}

function extensionAsset([handle, version, folder, ...name]: string[], extensions: Extensions): Answer | null {
  const extension = extensions.themes.find((one) => one.handle === handle && one.version === version);
  if (!extension || folder !== "assets") return null;
  const file = inside(join(extension.folder, "assets"), name.map(safeDecode).join("/"));
  return file === null ? null : asset(typeOf(name.at(-1) ?? ""), file);
}

/** The bytes of a file that truly lies in the folder. */
function inside(folder: string, name: string): Buffer | null {
  const file = normalize(join(folder, name));
  if (!file.startsWith(folder + sep)) return null;
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
