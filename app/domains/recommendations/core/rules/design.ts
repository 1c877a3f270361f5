import type { ProductTraits } from "./traits";

/** Words by which titles tell variants of one design apart: colours, sizes and their units, in the languages of the theme's blocks. */
const COLOURS =
  "dark light pale bright deep black white grey gray silver gold golden red pink rose blue navy teal turquoise aqua green olive sage mint lime yellow mustard " +
  "orange coral peach brown tan beige cream ivory sand purple violet lilac lavender burgundy maroon copper bronze charcoal natural " +
  "schwarz weiß weiss grau silber rot rosa blau grün gelb braun lila türkis creme natur noir blanc blanche gris rouge bleu vert " +
  "verte jaune marron doré argent negro negra blanco blanca rojo roja azul verde amarillo amarilla marrón gris plata siyah beyaz " +
  "kırmızı mavi yeşil sarı pembe mor hitam putih merah biru hijau kuning abu";
const SIZES =
  "xxs xs s m l xl xxl xxxl small medium large mini little big tiny giant regular tall short wide narrow single double king queen " +
  "klein groß gross mittel petit petite grand grande moyen moyenne pequeño pequeña mediano mediana küçük büyük orta kecil besar sedang " +
  "cm mm in inch ml cl g kg oz lb pack pcs x";
const TELLING_APART = new Set(`${COLOURS} ${SIZES}`.split(" "));
/** A size or a count: `30cm`, `2`, `500ml`. */
const MEASURE = /^\d+([.,]\d+)?(cm|mm|m|in|inch|ml|cl|l|g|kg|oz|lb|pack|pcs|x)?$/;

/** Titles are read once: a product stands in many lists. */
const known = new WeakMap<object, string | null>();

/**
 * What products that differ in colour or size alone have in common: equal for them, null for a title of such words
 * only. Same vendor, same type, and the same title without those words.
 */
export function designOf(product: Pick<ProductTraits, "title" | "vendor" | "productType">): string | null {
  let design = known.get(product);
  if (design === undefined) {
    design = readDesign(product);
    known.set(product, design);
  }
  return design;
}

function readDesign({ title, vendor, productType }: Parameters<typeof designOf>[0]): string | null {
  const words = title.toLocaleLowerCase("en").match(/[\p{L}\p{N}]+/gu) ?? [];
  const left = words.filter((word) => !TELLING_APART.has(word) && !MEASURE.test(word));
  return left.length === 0 ? null : `${vendor}\n${productType}\n${left.join(" ")}`;
}
