const YES = new Set([
  ...["1", "true", "t", "yes", "y", "x", "on", "subscribed", "active", "published", "shopify"],
  ...["ja", "oui", "si", "sí", "sim", "evet", "tak", "да", "はい"],
]);
const NO = new Set([
  ...["0", "-1", "false", "f", "no", "n", "off", "not-subscribed", "inactive", "unpublished", "backorder"],
  ...["nein", "non", "não", "nao", "nee", "hayır", "hayir", "nie", "нет", "いいえ"],
]);

/** Yes and no in the languages that exports are written in; null for anything else. */
export function readFlag(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** "a, b\\, c" → a · b, c: commas part, those that a backslash guards do not. */
export function readList(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((part) => part.replaceAll("\\,", ",").trim())
    .filter(Boolean);
}

export function writeList(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(",", "\\,")).join(", ");
}

/** Without the apostrophe that exports put before what a spreadsheet would run as a formula. */
export function undefused(text: string): string {
  return text[0] === "'" && /^'+(?:[=+@\t\r]|-(?![\d.]+$))/.test(text) ? text.slice(1) : text;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", nbsp: " " };

/** What a description in HTML says, a line a paragraph. Text without tags and entities stays as it is. */
export function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<br\s*\/?>|<\/(p|div|li|h[1-6]|tr)>/gi, "\n")
    .replace(/<[a-z/!][^>]*>/gi, "")
    .replace(
      /&(#\d+|#x[0-9a-f]+|\w+);/gi,
      (whole, name: string) => ENTITIES[name.toLowerCase()] ?? letterOf(name) ?? whole,
    )
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function letterOf(name: string): string | null {
  if (!name.startsWith("#")) return null;
  const code = name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

export function htmlOfText(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll("\n", "<br>");
}
