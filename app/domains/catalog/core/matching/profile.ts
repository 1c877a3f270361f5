import { trigramsOf, wordsOf } from "./words";

/** An item, as guessing sees it: its first offer, and where it is offered. */
export interface Ware {
  id: string;
  itemId: string;
  channelId: string;
  productTitle: string;
  variantTitle: string;
  options: readonly { name: string; value: string }[];
  vendor: string;
  productType: string;
  priceMinor: number;
  currency: string;
  skuKey: string | null;
  barcodeKey: string | null;
}

/** A ware, read once. */
export interface Profile {
  ware: Ware;
  title: string[];
  options: string[];
  /** Both. */
  words: ReadonlySet<string>;
  packOf: number;
  vendor: string;
  type: ReadonlySet<string>;
  /** The SKU without its separators. */
  bareSku: string | null;
}

/** What platforms call the one variant of a product without options. */
const UNNAMED = "Default Title";

export function profileOf(ware: Ware): Profile {
  const title = wordsOf(ware.productTitle);
  const named = ware.variantTitle === UNNAMED || ware.variantTitle === ware.productTitle ? "" : ware.variantTitle;
  const values = ware.options.map((option) => option.value).filter((value) => value !== UNNAMED);
  const options = wordsOf(values.length > 0 ? values.join(" · ") : named);
  return {
    ware,
    title: title.words,
    options: options.words,
    words: new Set([...title.words, ...options.words]),
    packOf: Math.max(title.packOf, options.packOf),
    vendor: wordsOf(ware.vendor).words.join(" "),
    type: new Set(wordsOf(ware.productType).words),
    bareSku: ware.skuKey?.replaceAll(/[^\p{L}\p{N}]/gu, "") ?? null,
  };
}

/** How much a word tells: the rarer, the more. Made of all wares that are compared. */
export class Rarity {
  private readonly uses = new Map<string, number>();
  private readonly grams = new Map<string, Set<string>>();
  private readonly count: number;

  constructor(profiles: readonly Profile[]) {
    this.count = profiles.length;
    for (const { words } of profiles) for (const word of words) this.uses.set(word, (this.uses.get(word) ?? 0) + 1);
  }

  usesOf(word: string): number {
    return this.uses.get(word) ?? 0;
  }

  weightOf(word: string): number {
    return Math.log(1 + this.count / Math.max(1, this.usesOf(word)));
  }

  /** What a word weighs that no other ware has. */
  get most(): number {
    return Math.log(1 + this.count);
  }

  trigrams(word: string): Set<string> {
    const known = this.grams.get(word);
    if (known) return known;
    const made = trigramsOf(word);
    this.grams.set(word, made);
    return made;
  }
}
