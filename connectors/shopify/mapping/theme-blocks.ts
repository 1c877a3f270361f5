import { isJson } from "./fields";

/** Theme files may begin with a comment, which is no JSON. */
const COMMENT = /^\s*\/\*[\s\S]*?\*\//;

/** Handles of the app's blocks that stand in a theme's JSON file and are switched on; none when the file is no JSON. */
export function placedIn(text: string, appHandle: string): string[] {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(COMMENT, ""));
  } catch {
    return [];
  }
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    if (!isJson(value) || value["disabled"] === true) return;
    const block = typeof value["type"] === "string" ? blockOf(value["type"], appHandle) : null;
    if (block !== null) found.push(block);
    for (const item of Object.values(value)) walk(item);
  };
  walk(root);
  return found;
}

/** `shopify://apps/aisle/blocks/similar/0b5a…` → `similar`. */
function blockOf(type: string, appHandle: string): string | null {
  const match = /^shopify:\/\/apps\/([^/]+)\/blocks\/([^/]+)\//.exec(type);
  return match && match[1] === appHandle ? (match[2] as string) : null;
}
