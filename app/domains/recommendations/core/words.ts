/** Words that say nothing about what a thing is. */
const STOP = new Set(
  "a an and are as at be by for from in into is it its of on or our the this that to with your you we set pack new one two per cm mm ml kg g x".split(
    " ",
  ),
);

/** Lower-case words of a text, plurals folded, letters of any script; numbers and single letters are left out. */
export function words(text: string): string[] {
  const found =
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/\p{L}[\p{L}\p{N}]+/gu) ?? [];
  return found.map(singular).filter((word) => !STOP.has(word));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && /(ch|sh|x|z)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}
