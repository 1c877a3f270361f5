import type { Motif } from "../drawing/motifs";

export interface ProductKind {
  type: string;
  collection: string;
  motif: Motif;
}

/** Nouns that name a kind of product, with the words that stand for them. A later word of a title wins over an earlier. */
const KINDS: [type: string, collection: string, motif: Motif, words: string][] = [
  ["Light holder", "Light & candle holders", "holder", "holder holders candleholder candlestick"],
  ["Candle", "Candles", "candle", "candle candles incense"],
  ["Lamp", "Lamps & lights", "lamp", "lamp lampshade light lights chandelier"],
  ["Lantern", "Lanterns", "lantern", "lantern lanterns"],
  ["Mug", "Mugs & cups", "mug", "mug mugs cup cups beaker tumbler"],
  ["Teapot", "Tea time", "teapot", "teapot tea teacup saucer teapots coffee cosy"],
  ["Bowl", "Bowls & dishes", "bowl", "bowl bowls dish dishes ramekin"],
  ["Plate", "Plates & trays", "plate", "plate plates tray trays platter coaster coasters placemat placemats"],
  ["Jug", "Jugs & vases", "jug", "jug jugs pitcher vase vases"],
  ["Jar", "Jars & pots", "jar", "jar jars pot pots canister"],
  ["Bottle", "Bottles", "bottle", "bottle bottles flask decanter"],
  [
    "Cutlery",
    "Cutlery & cooking",
    "spoons",
    "cutlery spoon spoons knife fork whisk spatula cutters mould moulds scales",
  ],
  ["Cake", "Baking & cakes", "cakestand", "cake cakes cakestand stand baking cases cupcake"],
  ["Tin", "Tins", "tin", "tin tins"],
  ["Box", "Boxes", "box", "box boxes chest"],
  ["Storage", "Storage", "basket", "basket baskets bin bucket rack cabinet drawer drawers shelf storage crate"],
  ["Bag", "Bags", "tote", "bag bags handbag shopper jumbo tote rucksack backpack washbag"],
  ["Purse", "Purses", "purse", "purse purses wallet"],
  ["Lunch box", "Lunch boxes", "box", "lunch lunchbox snack"],
  ["Cushion", "Cushions & covers", "cushion", "cushion cushions cover covers pillow doorstop pad"],
  ["Blanket", "Blankets & throws", "blanket", "blanket quilt throw rug bedspread doormat mat curtain curtains"],
  [
    "Towel",
    "Towels & linen",
    "towel",
    "towel towels apron aprons napkins napkin tablecloth tissues tissue cloth doily doilies",
  ],
  ["Clock", "Clocks", "clock", "clock clocks thermometer watch"],
  ["Mirror", "Mirrors", "mirror", "mirror mirrors"],
  ["Frame", "Frames & pictures", "print", "frame frames picture photo print canvas poster album calendar"],
  [
    "Sign",
    "Signs & letters",
    "sign",
    "sign signs letter letters number tile chalkboard blackboard memoboard noticeboard plaque",
  ],
  ["Hook", "Hooks & hangers", "hooks", "hook hooks hanger hangers knob knobs doorknob keyring keyrings key"],
  ["Necklace", "Necklaces", "necklace", "necklace necklaces pendant beads lariat"],
  ["Bracelet", "Bracelets & rings", "necklace", "bracelet bracelets bangle ring rings anklet"],
  ["Earrings", "Earrings", "necklace", "earrings earring"],
  ["Charm", "Charms & brooches", "heart", "charm charms brooch clip clips hairclip slide grip"],
  ["Decoration", "Decorations", "bauble", "decoration decorations bauble baubles bell bells star stars tree ball"],
  ["Heart", "Hearts", "heart", "heart hearts"],
  ["Garland", "Garlands & bunting", "bunting", "garland garlands bunting bunting parade streamers chain"],
  ["Wreath", "Wreaths & flowers", "wreath", "wreath flower flowers rose daisy bouquet"],
  ["Card", "Cards", "card", "card cards postcard postcards envelope envelopes invites"],
  ["Gift wrap", "Gift wrap & ribbons", "parcel", "wrap ribbon ribbons tape gift tag tags"],
  [
    "Notebook",
    "Notebooks & journals",
    "notebook",
    "notebook notebooks sketchbook journal diary notepad passport book books",
  ],
  [
    "Pencil",
    "Pens & pencils",
    "pencils",
    "pen pens pencil pencils chalk crayon crayons ruler rulers eraser erasers sharpener",
  ],
  ["Sticker", "Stickers & stamps", "card", "sticker stickers stamp stamps magnet magnets"],
  [
    "Toy",
    "Toys & games",
    "toy",
    "toy toys game games jigsaw puzzle doll dolls dolly skittles dominoes kit marbles playhouse",
  ],
  ["Garden", "Garden", "planter", "garden plant planter parasol seeds herb watering trowel gnome"],
  ["Umbrella", "Umbrellas", "umbrella", "umbrella umbrellas"],
  ["Bath", "Bath & beauty", "soap", "soap bath balm sponge toothbrush"],
  ["Warmer", "Warmers & hot water bottles", "bottle", "warmer warmers hottie"],
];

const OTHER: ProductKind = { type: "Gift", collection: "Small gifts", motif: "parcel" };

const kindOfWord = new Map<string, ProductKind>();
for (const [type, collection, motif, words] of KINDS) {
  for (const word of words.split(" ")) kindOfWord.set(word, { type, collection, motif });
}

/** The kind a title names by its last noun that is known: "WHITE HANGING HEART T-LIGHT HOLDER" is a holder. */
export function kindOfTitle(title: string): ProductKind {
  const words = wordsOf(title);
  for (let at = words.length - 1; at >= 0; at--) {
    const kind = kindOfWord.get(words[at] ?? "");
    if (kind) return kind;
  }
  return OTHER;
}

const THEMES: Record<string, string> = {
  christmas: "christmas xmas santa reindeer snowman advent nativity",
  easter: "easter bunny chick",
  birthday: "birthday",
  vintage: "vintage antique victorian regency edwardian",
  retrospot: "retrospot retro",
  garden: "garden botanical herb",
  children: "childrens children girl boy baby kids spaceboy dolly toy",
  party: "party",
  wooden: "wood wooden",
  glass: "glass",
  metal: "metal zinc enamel tin",
  ceramic: "ceramic porcelain",
  paper: "paper",
  hearts: "heart hearts love sweetheart",
  flowers: "flower flowers rose daisy",
  birds: "bird birds owl robin",
};
const themeOfWord = new Map(
  Object.entries(THEMES).flatMap(([theme, words]) => words.split(" ").map((word) => [word, theme] as const)),
);

/** File's colour words and the colour of the drawing that comes nearest. */
const COLOURS: Record<string, string> = {
  white: "chalk",
  ivory: "cream",
  cream: "cream",
  pink: "blush",
  red: "brick",
  retrospot: "brick",
  blue: "sea",
  turquoise: "lagoon",
  aqua: "lagoon",
  green: "fern",
  yellow: "butter",
  gold: "ochre",
  orange: "apricot",
  purple: "plum",
  lilac: "lilac",
  lavender: "lilac",
  black: "ink",
  silver: "mist",
  zinc: "mist",
  metal: "slate",
  grey: "slate",
  brown: "cocoa",
  wooden: "oak",
  wood: "oak",
  wicker: "straw",
  vintage: "clay",
  christmas: "pine",
  rose: "blush",
  glass: "mist",
};

/** At most one colour and the themes a title speaks of, as tags. */
export function tagsOfTitle(title: string): string[] {
  const tags = new Set<string>();
  for (const word of wordsOf(title)) {
    const theme = themeOfWord.get(word);
    if (theme) tags.add(theme);
    if (PLAIN_COLOURS.has(word)) tags.add(word);
  }
  return [...tags];
}
const PLAIN_COLOURS = new Set(
  "white ivory cream pink red blue turquoise green yellow gold orange purple lilac black silver grey brown".split(" "),
);

/** The colour a title names for its drawing, or null. */
export function colourOfTitle(title: string): string | null {
  for (const word of wordsOf(title)) {
    const colour = COLOURS[word];
    if (colour) return colour;
  }
  return null;
}

const PATTERNS: [RegExp, string][] = [
  [/spot|polkadot|dot/, "dots"],
  [/strip|deckchair|regency/, "stripes"],
  [/gingham|check|union|tartan/, "gingham"],
  [/flower|floral|rose|daisy|leaf|garden|paisley|botanical/, "sprigs"],
  [/heart|love/, "hearts"],
  [/star|christmas|space/, "stars"],
  [/knit|wool|felt/, "weave"],
];

/** The pattern a title speaks of for its drawing, or "plain". */
export function patternOfTitle(title: string): string {
  const text = title.toLowerCase();
  return PATTERNS.find(([words]) => words.test(text))?.[1] ?? "plain";
}

/** The form of a motif that a title asks for, or null: a heart-shaped holder is not a candlestick. */
export function formOfTitle(title: string): number | null {
  return kindOfTitle(title).motif === "holder" && /heart/i.test(title) ? 2 : null;
}

function wordsOf(title: string): string[] {
  return title.toLowerCase().match(/[a-z]+/g) ?? [];
}
