const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", nbsp: " " };

/** HTML as shoppers read it: without tags. */
export function plainText(html: string): string {
  return decoded(html.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ").replace(/<[^>]*>/g, " "));
}

/** Text whose tags are gone already, with its entities decoded and its spaces single. */
export function decoded(text: string): string {
  return text
    .replace(/&(\w+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
}
