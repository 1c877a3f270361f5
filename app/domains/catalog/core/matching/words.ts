import { canonicalWord, EMPTY_WORDS } from "./dictionary";

/** What a text says, for comparing: its words, and how many are in a pack where it says so. */
export interface Said {
  words: string[];
  packOf: number;
}

/** "2 x Mug", "Mug x2", "set of 2", "2er-Pack", "lot de 2", "pair of". A size such as "60 × 90" is no pack. */
const PACKS: readonly RegExp[] = [
  /(?:^|\s)(\d{1,3})\s*[x×]\s+(?=\p{L})/u,
  /(?:^|\s)[x×]\s*(\d{1,3})(?=\s|$)/u,
  /\b(?:set|pack|packs|lot|bundle|satz|packung|paquete|confezione)\s+(?:of|von|de|da|di|mit)\s+(\d{1,3})\b/u,
  /\b(\d{1,3})\s*-?\s*(?:er[\s-]?(?:set|pack)|pack|pk|pcs|pieces|stuck|stueck|pieces)\b/u,
];

const UNITS: Record<string, [unit: string, times: number]> = {
  ml: ["ml", 1],
  cl: ["ml", 10],
  l: ["ml", 1000],
  litre: ["ml", 1000],
  litres: ["ml", 1000],
  liter: ["ml", 1000],
  liters: ["ml", 1000],
  g: ["g", 1],
  gr: ["g", 1],
  kg: ["g", 1000],
  mm: ["mm", 1],
  cm: ["mm", 10],
  oz: ["oz", 1],
  h: ["h", 1],
  hours: ["h", 1],
  stunden: ["h", 1],
  heures: ["h", 1],
};
const MEASURE = new RegExp(`(\\d+(?:[.,]\\d+)?)\\s*(${Object.keys(UNITS).join("|")})\\b`, "gu");

/** Folds case, accents, translated colours and sizes, measures ("0.5 litre" is "500ml") and plurals. */
export function wordsOf(text: string): Said {
  let rest = text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/['’]/gu, "");
  let packOf = 1;
  for (const form of PACKS) {
    const found = form.exec(rest);
    if (!found) continue;
    packOf = Number(found[1]);
    rest = rest.replace(form, " ");
    break;
  }
  const words: string[] = [];
  rest = rest.replaceAll(MEASURE, (_, amount: string, name: string) => {
    const [unit, times] = UNITS[name] ?? [name, 1];
    words.push(`${Math.round(Number(amount.replace(",", ".")) * times * 100) / 100}${unit}`);
    return " ";
  });
  for (const part of rest.split(/[^\p{L}\p{N}]+/u)) {
    const word = canonicalWord(singular(canonicalWord(part)));
    if (word !== "" && !EMPTY_WORDS.has(word)) words.push(word);
  }
  return { words: [...new Set(words)], packOf };
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss")) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}

/** Any three letters in a row, with the word's ends: for words that are spelt almost alike. */
export function trigramsOf(word: string): Set<string> {
  const padded = ` ${word} `;
  const found = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
  return found;
}

/** 0 to 1: twice what is shared, of both. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  return (2 * shared) / (a.size + b.size);
}
