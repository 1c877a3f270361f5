import type { Motif } from "../../drawing/motifs";

/** What all wares of a kind have in common. */
export interface Kind {
  motif: Motif;
  maker: string;
  grams: number;
  /** What we pay for it, as a share of the price. */
  cost: number;
  details: string[];
}

const OURS = "Pottle & Fern";
const POTTERY = "Moorside Pottery";
const CHANDLER = "Hollin Lane Chandlers";
const LARDER = "The Slate Larder";
const NURSERY = "Tansy Hill Nursery";
const FORGE = "Alder & Iron";
const PRESS = "Quillwort Press";
const MILL = "Beckside Mill";
const WEAVER = "Osier & Rush";
const SOAP = "Saltmarsh Soapworks";

const kind = (motif: Motif, maker: string, grams: number, cost: number, ...details: string[]): Kind => ({
  motif,
  maker,
  grams,
  cost,
  details,
});

export const KINDS: Record<string, Kind> = {
  Mug: kind(
    "mug",
    POTTERY,
    380,
    0.38,
    "Stoneware, glazed inside and out",
    "Holds 350 ml",
    "Safe in the dishwasher and the microwave",
  ),
  Cup: kind("cup", POTTERY, 420, 0.4, "Stoneware cup and saucer", "Holds 220 ml", "Safe in the dishwasher"),
  Teapot: kind("teapot", POTTERY, 1150, 0.42, "Stoneware with a built-in strainer", "Drip-free spout", "Wash by hand"),
  Tea: kind(
    "tin",
    LARDER,
    160,
    0.34,
    "Whole leaf, packed in the workshop",
    "Best within a year",
    "The tin can be filled again",
  ),
  "Tea strainer": kind("strainer", FORGE, 60, 0.36, "Solid brass, fine mesh", "18 cm long", "Wash by hand"),
  "Tea cosy": kind(
    "cosy",
    MILL,
    180,
    0.4,
    "Cotton outside, wool wadding",
    "Fits pots up to one litre",
    "Machine wash cool",
  ),
  Cafetière: kind(
    "press",
    FORGE,
    720,
    0.45,
    "Borosilicate glass, steel and beech",
    "Holds 350 ml",
    "Spare glass available",
  ),
  Jug: kind("jug", POTTERY, 480, 0.38, "Stoneware, glazed inside and out", "Holds 300 ml", "Safe in the dishwasher"),
  Bowl: kind("bowl", POTTERY, 620, 0.38, "Stoneware, glazed inside and out", "Stacks neatly", "Safe in the dishwasher"),
  Plate: kind(
    "plate",
    POTTERY,
    700,
    0.38,
    "Stoneware, glazed on both sides",
    "Stacks neatly",
    "Safe in the dishwasher",
  ),
  Board: kind(
    "board",
    FORGE,
    1300,
    0.42,
    "From managed British woodland",
    "Finished with food-safe oil",
    "Wipe clean, oil now and then",
  ),
  Utensils: kind("spoons", FORGE, 210, 0.35, "Beech and steel", "Wash by hand"),
  "Cake stand": kind("cakestand", POTTERY, 1700, 0.44, "Glazed stoneware", "28 cm across", "Wash by hand"),
  Grinder: kind("grinder", FORGE, 340, 0.42, "Beech with a ceramic mill", "18 cm tall", "Guaranteed for ten years"),
  "Butter dish": kind(
    "butterdish",
    POTTERY,
    780,
    0.4,
    "Stoneware lid and base",
    "Holds a 250 g pat",
    "Safe in the dishwasher",
  ),
  Apron: kind("apron", MILL, 420, 0.42, "Washed linen, 280 g/m²", "One size, long ties", "Machine wash warm"),
  "Tea towels": kind("towel", MILL, 240, 0.4, "Linen and cotton, set of two", "50 × 70 cm", "Machine wash hot"),
  Napkins: kind("napkins", MILL, 260, 0.4, "Cotton, set of four", "45 × 45 cm", "Machine wash warm"),
  Tablecloth: kind("linen", MILL, 900, 0.45, "Stonewashed linen", "Mitred corners", "Machine wash warm"),
  Honey: kind("honey", LARDER, 620, 0.52, "340 g jar", "Raw and unfiltered", "May crystallise: stand it in warm water"),
  Preserve: kind("jar", LARDER, 560, 0.5, "340 g jar", "No colours, no preservatives", "Once open, keep cool"),
  "Olive oil": kind("oilcan", LARDER, 700, 0.56, "500 ml tin", "Extra virgin, single grove"),
  Cordial: kind("bottle", LARDER, 1100, 0.5, "500 ml bottle", "One part to ten", "Once open, keep cool"),
  Granola: kind("sack", LARDER, 540, 0.5, "500 g bag", "Contains nuts and oats"),
  "Drinking chocolate": kind("tin", LARDER, 330, 0.48, "250 g tin", "70 % cocoa", "May contain milk"),
  Biscuits: kind("tin", LARDER, 420, 0.48, "300 g tin", "Contains wheat and milk"),
  Salt: kind("jar", LARDER, 230, 0.42, "120 g pot"),
  Spice: kind("tin", LARDER, 120, 0.4, "Twelve muslin bags"),
  "Storage jar": kind("jar", FORGE, 760, 0.44, "Glass, ash lid, silicone seal", "Jar safe in the dishwasher"),
  Candle: kind(
    "candle",
    CHANDLER,
    420,
    0.33,
    "Rapeseed and coconut wax, cotton wick",
    "Poured by hand",
    "Trim the wick to 5 mm",
  ),
  "Pillar candles": kind("candle", CHANDLER, 900, 0.4, "Pure beeswax, set of three", "40 hours in all"),
  "Dinner candles": kind("tapers", CHANDLER, 260, 0.36, "Hand-dipped, set of four", "25 cm, 7 hours each"),
  "Candle holder": kind("holder", FORGE, 340, 0.4, "For standard 22 mm candles", "Felt underneath"),
  Lantern: kind("lantern", FORGE, 1500, 0.45, "Powder-coated steel and glass", "32 cm tall", "For indoors and out"),
  Matches: kind("matches", CHANDLER, 110, 0.38, "Sixty matches, 15 cm", "Striker on the side"),
  Diffuser: kind("diffuser", CHANDLER, 380, 0.34, "100 ml, six reeds", "Lasts about three months"),
  Lamp: kind("lamp", FORGE, 2400, 0.48, "E27 bulb, not included", "2 m fabric cable", "Dimmable"),
  "Fairy lights": kind("fairylights", FORGE, 240, 0.46, "5 m, 50 warm lights", "Six-hour timer"),
  Planter: kind("planter", POTTERY, 1400, 0.42, "Drainage hole", "Frost-proof"),
  Pots: kind("pots", POTTERY, 1100, 0.42, "Set of four", "7 to 11 cm across"),
  "Hanging planter": kind("hangingpot", POTTERY, 950, 0.42, "Cotton cord, 90 cm", "Bowl 16 cm across"),
  Plant: kind("planter", NURSERY, 900, 0.46, "Grown without peat", "Comes in the pot you see", "Care card in the box"),
  Basket: kind("basket", WEAVER, 900, 0.44, "Woven by hand", "Sizes vary a little, as hands do"),
  "Hand tools": kind(
    "trowel",
    FORGE,
    640,
    0.44,
    "Forged carbon steel",
    "Can be sharpened",
    "Guaranteed for twenty years",
  ),
  "Watering can": kind(
    "wateringcan",
    FORGE,
    900,
    0.44,
    "Galvanised and painted steel",
    "Holds 1.8 litres",
    "Removable brass rose",
  ),
  Gloves: kind("gloves", FORGE, 130, 0.42, "Goatskin and cotton"),
  Twine: kind("twine", WEAVER, 260, 0.35, "100 m of natural jute", "Compostable"),
  Seeds: kind("seeds", NURSERY, 15, 0.3, "Open-pollinated seed", "Sowing notes on the back"),
  Bulbs: kind("bulbs", NURSERY, 1300, 0.46, "Thirty bulbs, size 12+", "Plant October to December"),
  "Nest box": kind("birdhouse", FORGE, 1200, 0.44, "Western red cedar", "28 mm entrance"),
  Notebook: kind("notebook", PRESS, 320, 0.34, "100 g/m² recycled paper", "Sewn binding", "Dotted pages"),
  Pencils: kind("pencils", PRESS, 140, 0.36, "Incense cedar", "Set of five in a tin pot"),
  Pen: kind("pen", PRESS, 90, 0.42, "Takes standard refills", "In a cotton sleeve"),
  Card: kind("card", PRESS, 30, 0.28, "Letterpress on cotton board", "With envelope", "Blank inside"),
  "Card set": kind("card", PRESS, 140, 0.32, "Letterpress on cotton board", "With envelopes"),
  Tape: kind("washi", PRESS, 70, 0.32, "Three rolls of 10 m", "Tears by hand"),
  Calendar: kind("calendar", PRESS, 280, 0.36, "A4, opens to A3", "UK holidays and moon phases"),
  "Gift box": kind("parcel", PRESS, 220, 0.34, "Rigid board, satin ribbon", "20 × 20 × 12 cm"),
  Box: kind("box", PRESS, 640, 0.38, "Paper over rigid board"),
  Print: kind("print", PRESS, 240, 0.28, "Giclée on 300 g/m² cotton paper", "Signed and numbered", "Sent flat"),
  Clock: kind("clock", FORGE, 1100, 0.46, "Silent movement", "30 cm across", "One AA battery"),
  Mirror: kind("mirror", WEAVER, 4200, 0.48, "Hangs on two hidden plates", "Delivered by hand"),
  Hooks: kind("hooks", FORGE, 900, 0.42, "Oiled oak", "Screws and plugs in the box"),
  Shelf: kind("shelf", FORGE, 2600, 0.44, "60 × 18 cm", "Holds 15 kg"),
  Sign: kind("sign", FORGE, 1400, 0.4, "Enamel paint on birch ply"),
  Blanket: kind("blanket", MILL, 1100, 0.46, "140 × 180 cm", "Woven in Britain", "Dry clean or cold hand wash"),
  Throw: kind("throw", MILL, 900, 0.44, "130 × 170 cm", "Machine wash cool"),
  Cushion: kind("cushion", MILL, 700, 0.42, "45 × 45 cm, inner included", "Cover comes off for washing"),
  Rug: kind("rug", MILL, 3200, 0.46, "Handwoven", "Shake, air, spot clean"),
  Doormat: kind("rug", WEAVER, 1900, 0.42, "Coir on natural latex", "45 × 75 cm"),
  Crate: kind("crate", FORGE, 1800, 0.42, "Scandinavian pine", "40 × 30 × 20 cm"),
  Bag: kind("tote", MILL, 220, 0.38, "Heavy linen", "Inside pocket"),
  Stool: kind("stool", FORGE, 3100, 0.46, "Beech and wool", "45 cm tall"),
  Sack: kind("sack", MILL, 260, 0.38, "Organic cotton", "40 × 60 cm"),
  Purse: kind("purse", MILL, 190, 0.4, "Quilted cotton, wipe-clean lining"),
  Towels: kind("stack", MILL, 620, 0.44, "600 g/m² long-staple cotton", "Machine wash hot"),
  Towel: kind("towel", MILL, 380, 0.42, "Turkish cotton", "100 × 180 cm"),
  Soap: kind("soap", SOAP, 120, 0.32, "100 g bar", "No palm oil", "Wrapped in paper"),
  Brush: kind("brush", FORGE, 160, 0.38, "Oiled beech, plant bristle"),
  "Hand wash": kind("bottle", SOAP, 420, 0.36, "Plant-based", "Bring the bottle back to be filled"),
  "Bath oil": kind("bottle", SOAP, 260, 0.34, "100 ml", "Cold-pressed almond base"),
  "Bath salts": kind("jar", SOAP, 720, 0.36, "500 g"),
  "Pillow mist": kind("bottle", SOAP, 160, 0.34, "100 ml"),
  Wreath: kind("wreath", NURSERY, 600, 0.44, "40 cm across", "For indoors or a sheltered door"),
  Decoration: kind("bauble", OURS, 320, 0.42, "Mouth-blown glass, set of six"),
  Garland: kind("bunting", OURS, 140, 0.4, "Wool felt, 3 m"),
};

/** A kind drawn otherwise than its fellows. */
export const OWN_MOTIF: Record<string, Motif> = {
  "balloon-whisk": "whisk",
  "bypass-secateurs": "secateurs",
};
