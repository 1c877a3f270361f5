import type { Profile, Rarity } from "./profile";
import type { GuessReason } from "./reasons";
import { alike } from "./words";

export interface Scored {
  /** 0 to 100. */
  score: number;
  reasons: GuessReason[];
}

/** From which likeness on two words are one that is spelt differently: "lavendar", "lavender". */
const SPELT_ALIKE = 0.55;
/** How many words that nobody else has a shorter title must bring before it counts that the longer one contains it. */
const CONTAINED_WORDS = 1.6;

/**
 * How likely two wares are the same thing. The titles weigh most, rare words more than common ones; then price and vendor.
 * What speaks against it cuts the whole: another colour or size, another number in the pack, another barcode.
 */
export function scoreOf(a: Profile, b: Profile, rarity: Rarity): Scored {
  const reasons: GuessReason[] = [];
  const text = titles(a, b, rarity, reasons);
  const parts: [value: number, weight: number][] = [[text, 0.75]];
  const price = priceRatio(a, b);
  if (price !== null) {
    parts.push([Math.max(0, Math.min(1, (price - 0.3) / 0.5)), 0.15]);
    if (price >= 0.99) reasons.push({ code: "same-price" });
    else if (price >= 0.8) reasons.push({ code: "near-price", percent: Math.round((1 - price) * 100) });
    else reasons.push({ code: "other-price", percent: Math.round((1 - price) * 100) });
  }
  if (a.vendor && b.vendor) {
    parts.push([a.vendor === b.vendor ? 1 : 0.4, 0.1]);
    if (a.vendor === b.vendor) reasons.push({ code: "same-vendor", vendor: a.ware.vendor });
  }
  const weight = parts.reduce((sum, [, w]) => sum + w, 0);
  let score = parts.reduce((sum, [value, w]) => sum + value * w, 0) / weight;
  score *= optionFactor(a, b, rarity, reasons);
  if (a.packOf !== b.packOf) {
    score *= 0.5;
    reasons.push({ code: "other-pack", left: a.packOf, right: b.packOf });
  }
  return { score: Math.round(100 * keyed(a, b, score, reasons)), reasons };
}

/** Keys that are shared but could not join by themselves, or are written differently, lift; different barcodes cut. */
function keyed(a: Profile, b: Profile, score: number, reasons: GuessReason[]): number {
  if (a.ware.barcodeKey !== null && b.ware.barcodeKey !== null && a.ware.barcodeKey !== b.ware.barcodeKey) {
    reasons.push({ code: "other-barcode" });
    return score * 0.75;
  }
  const isSameBarcode = a.ware.barcodeKey !== null && a.ware.barcodeKey === b.ware.barcodeKey;
  const isSameSku = a.bareSku !== null && a.bareSku.length >= 4 && a.bareSku === b.bareSku;
  if (isSameBarcode) reasons.push({ code: "shared-barcode" });
  if (isSameSku) reasons.push({ code: a.ware.skuKey === b.ware.skuKey ? "shared-sku" : "alike-sku" });
  return isSameBarcode || isSameSku ? 1 - (1 - score) * 0.4 : score;
}

/** 0 to 1. Gives the words that both say as the reason. */
function titles(a: Profile, b: Profile, rarity: Rarity, reasons: GuessReason[]): number {
  const forward = covered(a.title, b.words, rarity);
  const backward = covered(b.title, a.words, rarity);
  if (forward.words.length > 0) reasons.push({ code: "same-words", words: forward.words });
  const total = forward.of + backward.of;
  if (total === 0) return 0;
  const both = (forward.weight + backward.weight) / total;
  const [less, share] =
    forward.of <= backward.of
      ? [forward.weight, forward.weight / Math.max(forward.of, 1e-9)]
      : [backward.weight, backward.weight / Math.max(backward.of, 1e-9)];
  const isEnough = Math.min(1, less / (CONTAINED_WORDS * rarity.most));
  return Math.max(both, 0.95 * share ** 2 * isEnough);
}

function covered(words: readonly string[], others: ReadonlySet<string>, rarity: Rarity) {
  let weight = 0;
  let of = 0;
  const found: string[] = [];
  for (const word of words) {
    const full = rarity.weightOf(word);
    of += full;
    if (others.has(word)) {
      weight += full;
      found.push(word);
      continue;
    }
    const near = nearest(word, others, rarity);
    // A word that is only spelt alike weighs as the more common of the two would.
    if (near) {
      weight += Math.min(full, rarity.weightOf(near.word)) * near.likeness;
      found.push(word);
    }
  }
  return { weight, of, words: found };
}

function nearest(word: string, others: ReadonlySet<string>, rarity: Rarity) {
  if (word.length < 4 || /\d/.test(word)) return null;
  let best: { word: string; likeness: number } | null = null;
  for (const other of others) {
    if (other.length < 4 || /\d/.test(other)) continue;
    const likeness = alike(rarity.trigrams(word), rarity.trigrams(other));
    if (likeness >= SPELT_ALIKE && likeness > (best?.likeness ?? 0)) best = { word: other, likeness };
  }
  return best;
}

/** Where one says a colour or a size, the other has to say it too, as an option or in its title. */
function optionFactor(a: Profile, b: Profile, rarity: Rarity, reasons: GuessReason[]): number {
  if (a.options.length + b.options.length === 0) return 1;
  const sides = [share(a.options, b.words, rarity), share(b.options, a.words, rarity)];
  const agreed = Math.min(...sides);
  if (agreed === 1) reasons.push({ code: "same-options", words: [...new Set([...a.options, ...b.options])] });
  else if (a.options.length > 0 && b.options.length > 0)
    reasons.push({ code: "other-options", left: a.options.join(" "), right: b.options.join(" ") });
  else reasons.push({ code: "options-untold", words: a.options.length > 0 ? a.options : b.options });
  return 0.4 + 0.6 * agreed;
}

function share(options: readonly string[], words: ReadonlySet<string>, rarity: Rarity): number {
  if (options.length === 0) return 1;
  const said = options.filter((option) => words.has(option) || nearest(option, words, rarity) !== null);
  return said.length / options.length;
}

/** The lower of the lower and the higher price; null where they cannot be compared. */
function priceRatio(a: Profile, b: Profile): number | null {
  if (a.ware.currency !== b.ware.currency || a.ware.priceMinor <= 0 || b.ware.priceMinor <= 0) return null;
  return Math.min(a.ware.priceMinor, b.ware.priceMinor) / Math.max(a.ware.priceMinor, b.ware.priceMinor);
}
