const ENTITIES: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", shy: "" },
  ...{ ndash: "–", mdash: "—", hellip: "…", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", bull: "•", middot: "·" },
  ...{ copy: "©", reg: "®", trade: "™", deg: "°", times: "×", frac12: "½", euro: "€", pound: "£" },
};
/** Elements that end a line where shoppers read it; the others stand within one. */
const BLOCKS =
  "address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video";
const BLOCK_TAG = new RegExp(`</?(?:${BLOCKS})\\b[^>]*>`, "gi");
const UNSEEN = /<(script|style|template|noscript)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;

/** More than a shopper reads; it bounds the time that markup which is never closed can cost. */
const MOST = 65_536;

/** HTML as shoppers read it: without tags, a line for each block, entities decoded, spaces single. */
export function plainText(html: string): string {
  // Where the source breaks a line, a browser shows a space.
  const lines = html
    .slice(0, MOST)
    .replace(UNSEEN, "")
    .replace(/\s+/g, " ")
    .replace(BLOCK_TAG, "\n")
    .replace(/<[^>]*>/g, "");
  return decoded(lines)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    // What is no character stays as it is written.
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
