import { round } from "./round";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { TopK } from "./top";
import { words } from "./words";

/** What is known of a product before anybody bought it. */
export interface ProductText {
  externalId: string;
  title: string;
  description: string;
  /** What its images show, as written for those who cannot see them. */
  imageTexts: string[];
  productType: string;
  vendor: string;
  tags: string[];
  /** Minor units; 0 when unknown. */
  priceMinor: number;
  /** Milliseconds since 1970. */
  createdAt: number;
  isRecommendable: boolean;
}

const WEIGHT = { title: 3, image: 1, description: 0.5, type: 2, tag: 1.5, vendor: 0.5 };
/** A word in more than this share of the products tells them apart no more, and costs the square of its length. */
const MAX_SHARE = 0.2;
/** How far apart in price (natural logarithm) a likeness is halved: e^0.9 ≈ 2.5 times. */
const PRICE_SPREAD = 0.9;

interface Features {
  /** Term ids per product, their weights, unit length. */
  terms: Int32Array[];
  weights: Float64Array[];
  names: string[];
}

/**
 * Alike by what they are: cosine of TF-IDF vectors (Salton 1988; terms of title, type, tags, vendor, description, each
 * kind with its own weight; what images show is words too), halved for every `PRICE_SPREAD` of distance in price. From the first minute, without one
 * order. O(Σ over terms of products-with-term²), bounded by `MAX_SHARE`.
 */
export function similar(products: readonly ProductText[], size = SLOT_SIZE): SlotDraft[] {
  const features = toFeatures(products);
  const postings = invert(features);
  const scores = new Float64Array(products.length);
  const met = new Int32Array(products.length);
  const top = new TopK(size);
  const drafts: SlotDraft[] = [];
  products.forEach((subject, s) => {
    let metCount = 0;
    const terms = features.terms[s]!;
    for (let t = 0; t < terms.length; t++) {
      const posting = postings[terms[t]!]!;
      const weight = features.weights[s]![t]!;
      for (let i = 0; i < posting.products.length; i++) {
        const other = posting.products[i]!;
        if (scores[other] === 0) met[metCount++] = other;
        scores[other]! += weight * posting.weights[i]!;
      }
    }
    top.clear();
    for (let i = 0; i < metCount; i++) {
      const other = met[i]!;
      if (other !== s && products[other]!.isRecommendable)
        top.offer(other, scores[other]! * priceLikeness(subject, products[other]!));
      scores[other] = 0;
    }
    const items = top.ranked().map(({ id, score }) => ({
      productExternalId: products[id]!.externalId,
      score: round(score),
      reason: likeness(subject, products[id]!),
    }));
    if (items.length > 0) drafts.push({ strategy: "similar", subjectExternalId: subject.externalId, items });
  });
  return drafts;
}

function priceLikeness(a: ProductText, b: ProductText): number {
  if (a.priceMinor <= 0 || b.priceMinor <= 0) return 1;
  return 2 ** (-Math.abs(Math.log(a.priceMinor / b.priceMinor)) / PRICE_SPREAD);
}

function likeness(a: ProductText, b: ProductText) {
  const own = new Set(words(a.title));
  const tags = new Set(a.tags.map((tag) => tag.toLowerCase()));
  return {
    kind: "similar" as const,
    sameType: a.productType !== "" && a.productType === b.productType,
    sameVendor: a.vendor !== "" && a.vendor === b.vendor,
    tags: b.tags.filter((tag) => tags.has(tag.toLowerCase())).slice(0, 3),
    words: [...new Set(words(b.title))].filter((word) => own.has(word)).slice(0, 3),
  };
}

function toFeatures(products: readonly ProductText[]): Features {
  const ids = new Map<string, number>();
  const names: string[] = [];
  const counted = products.map((product) => {
    const weightOf = new Map<number, number>();
    const put = (kind: string, term: string, weight: number) => {
      const name = `${kind}:${term}`;
      let id = ids.get(name);
      if (id === undefined) {
        id = names.push(name) - 1;
        ids.set(name, id);
      }
      weightOf.set(id, Math.max(weightOf.get(id) ?? 0, weight));
    };
    // Title, images and description share their words; the heavier place counts.
    for (const word of words(product.title)) put("word", word, WEIGHT.title);
    for (const word of words(product.imageTexts.join(" "))) put("word", word, WEIGHT.image);
    for (const word of words(product.description)) put("word", word, WEIGHT.description);
    if (product.productType) put("type", product.productType.toLowerCase(), WEIGHT.type);
    if (product.vendor) put("vendor", product.vendor.toLowerCase(), WEIGHT.vendor);
    for (const tag of product.tags) put("tag", tag.toLowerCase(), WEIGHT.tag);
    return weightOf;
  });
  const documents = new Int32Array(names.length);
  for (const weightOf of counted) for (const id of weightOf.keys()) documents[id]!++;
  const isCommon = (id: number) => products.length >= 50 && documents[id]! > MAX_SHARE * products.length;
  const terms: Int32Array[] = [];
  const weights: Float64Array[] = [];
  for (const weightOf of counted) {
    const own = [...weightOf]
      .filter(([id]) => !isCommon(id))
      .map(([id, weight]) => [id, weight * Math.log(1 + products.length / documents[id]!)] as const);
    // What nobody else has joins nothing, but it sets a product apart: it counts towards the length.
    const length = Math.sqrt(own.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    const kept = own.filter(([id]) => documents[id]! >= 2);
    terms.push(Int32Array.from(kept, ([id]) => id));
    weights.push(Float64Array.from(kept, ([, weight]) => weight / length));
  }
  return { terms, weights, names };
}

function invert({ terms, weights, names }: Features): { products: Int32Array; weights: Float64Array }[] {
  const size = new Int32Array(names.length);
  for (const list of terms) for (const id of list) size[id]!++;
  const postings = Array.from(size, (count) => ({ products: new Int32Array(count), weights: new Float64Array(count) }));
  size.fill(0);
  terms.forEach((list, product) => {
    list.forEach((id, t) => {
      const at = size[id]!++;
      postings[id]!.products[at] = product;
      postings[id]!.weights[at] = weights[product]![t]!;
    });
  });
  return postings;
}
