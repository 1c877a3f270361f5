import { DEPARTMENTS } from "../../sandbox/shops/sample/wares";

/** A thing for sale: title, options ("Sage / Hand"), price in minor units. */
export interface Listing {
  title: string;
  options: string[];
  price: number;
  /** What it is of the sample shop, as `Title / Option / Option`; null for nothing of it. */
  is: string | null;
}

/** Everything of the sample shop. */
export function sampleListings(): Listing[] {
  return DEPARTMENTS.flatMap(({ wares }) => wares).flatMap((ware) =>
    (ware.colours?.split(" ") ?? [null]).flatMap((colour) =>
      (Object.entries(ware.sizes ?? {}).length > 0
        ? Object.entries(ware.sizes ?? {})
        : [[null, ware.price] as const]
      ).map(([size, price]) => {
        const options = [colour, size].filter((value) => value !== null);
        return { title: ware.title, options, price, is: [ware.title, ...options].join(" / ") };
      }),
    ),
  );
}

/**
 * The same things as people list them on a second channel: title | options | price | what it is, empty for nothing. By
 * hand: longer titles, other words' order, slips, translated options, packs, siblings that the first shop also has, and
 * things that it does not have.
 */
const BY_HAND = `
Everyday mug, Moorside stoneware | Oat | 14.50 | Moorside Everyday Mug / oat
Everyday mug, Moorside stoneware | Farn | 14.50 | Moorside Everyday Mug / fern
Everyday mug, Moorside stoneware | Marineblau | 14.50 | Moorside Everyday Mug / navy
2 x Moorside Everyday Mug | Oat | 27.00 |
Set of 4 Moorside Everyday Mugs | Clay | 52.00 |
BIG SUNDAY MUG | Sage | 18.00 | Big Sunday Mug / sage
Big Sunday Mug | Salbei | 19.90 | Big Sunday Mug / sage
Big Sunday Mug | Lemon | 18.00 |
Stargazer Mug – handmade stoneware mug with night sky, gift for dreamers | | 17.50 | Stargazer Mug
Hedge Row Mug | | 16.00 |
Hedgerow mug (350 ml) | | 16.00 | Hedgerow Mug
Speckled cup and saucer | | 22.00 | Speckled Cup & Saucer
Speckled Cup without saucer | | 12.00 |
Two-cup teapot Solo | Blush | 34.00 | Solo Two-Cup Teapot / blush
Two-cup teapot Solo | Mist | 34.00 | Solo Two-Cup Teapot / mist
Teapot Harbour, cast iron look | | 56.00 | Harbour Teapot
English Breakfast No.4 loose leaf tea | 100g tin | 8.50 | English Breakfast No. 4 / 100 g tin
English Breakfast No.4 loose leaf tea | 250g refill | 14.50 | English Breakfast No. 4 / 250 g refill
Earl Grey with cornflower | 0.1 kg tin | 9.00 | Cornflower Earl Grey / 100 g tin
Earl Grey decaf | 100 g tin | 9.00 |
Slow Evening Camomile Tea | | 8.00 | Slow Evening Chamomile
Bonfire Lapsang Souchong | | 10.50 | Bonfire Lapsang
Lapsang Souchong finest | 1 kg | 39.00 |
Brass tea strainer | | 12.00 | Brass Tea Strainer
Steel tea strainer | | 9.00 |
Tea cosy, quilted | Pflaume | 24.00 | Quilted Tea Cosy / plum
Three cup cafetiere | | 32.00 | Three-Cup Cafetière
Eight cup cafetiere | | 49.00 |
Milk jug Hedgerow | | 19.00 | Hedgerow Milk Jug
Breakfast bowl Moorside | navy | 15.00 | Moorside Breakfast Bowl / navy
Breakfast bowl Moorside x2 | navy | 28.00 |
Moorside serving dish | navy | 42.00 |
Oak chopping board | S | 26.00 | Oak Chopping Board / Small
Oak chopping board | groß | 39.00 | Oak Chopping Board / Large
Walnut chopping board | Large | 49.00 |
Round serving board in oak | | 34.00 | Round Serving Board
Spoon trio, beech | | 16.00 | Beech Spoon Trio
Cake stand with scalloped edge | | 42.00 | Scalloped Cake Stand
Potters linen apron | mousse | 42.00 | Potter's Linen Apron / moss
Tea towels, ticking stripe | creme | 18.00 | Ticking Tea Towels / cream
Gingham napkins (4 pieces) | Backstein | 22.00 |
Long lunch table cloth | 8 seats | 72.00 | Long Lunch Tablecloth / 8 seats
Wild flower honey | | 9.50 |
Wildflower honey, raw, from the moor | | 9.50 | Wildflower Honey
Damson jam 340 g | | 6.50 | Damson Jam
Strawberry jam 340 g | | 6.50 |
Seville orange marmalade | | 6.80 | Seville Marmalade
Ploughmans chutney | | 6.90 | Ploughman's Chutney
Elderflower cordial, 500 ml | | 7.50 | Elderflower Cordial
Rhubarb cordial, 500 ml | | 7.50 |
Granola, slow toasted | | 7.80 | Slow-Toasted Granola
All butter shortbread | | 8.90 | All-Butter Shortbread
Clip top storage jar | 500 ml | 12.00 | Clip-Top Storage Jar / 0.5 litre
Clip top storage jar | 1 l | 15.00 | Clip-Top Storage Jar / 1 litre
Clip top storage jar | 5 l | 35.00 |
Fig & moss scented candle | 30 h | 22.00 | Fig & Moss Candle / 30 hours
Fig & moss scented candle | 55 h | 32.00 | Fig & Moss Candle / 55 hours
Tomato leaf scented candle | 30 Stunden | 22.00 | Tomato Leaf Candle / 30 hours
Sandalwood candle | 30 hours | 22.00 |
Beeswax pillar candles, trio | | 26.00 | Beeswax Pillar Trio
Dinner candles, coloured | Ton | 12.50 | Coloured Dinner Candles / clay
Chamberstick enamel | black | 14.50 |
Storm lantern | | 36.00 | Storm Lantern
Storm lantern, large | | 79.00 |
Reed diffuser Hayfield | | 28.00 | Hayfield Reed Diffuser
Reed diffuser Cold Linen | | 28.00 | Cold Linen Reed Diffuser
Reed diffuser refill Hayfield | | 14.00 |
Bedside lamp, drum shade | | 64.00 | Drum Bedside Lamp
Terracotta pot, hand thrown | 12cm | 12.00 | Hand-Thrown Terracotta Pot / 12 cm
Terracotta pot, hand thrown | 180 mm | 19.00 | Hand-Thrown Terracotta Pot / 18 cm
Terracotta pot, hand thrown | 40 cm | 59.00 |
Macrame plant hanger | | 29.00 |
Hanging planter, macramé | | 29.00 | Macramé Hanging Planter
Boston fern | petite | 16.00 | Boston Fern / Small
String of hearts plant | | 18.00 | String of Hearts
String of pearls plant | | 18.00 |
Aloe vera in clay pot | | 13.50 | Aloe in Clay
Watering can, long reach | Salbei | 28.00 | Long-Reach Watering Can / sage
Gardeners gloves | mittel | 19.00 | Gardener's Gloves / Medium
Gardeners gloves | XL | 19.00 |
Sweet pea seeds | | 3.50 | Sweet Pea Seeds
Snow pea seeds | | 3.50 |
Sunflower seed packet | | 3.20 | Sunflower Seeds
Cedar nest box for robins | | 32.00 | Cedar Nest Box
Notebook, daily, linen | Marine | 16.00 | Daily Linen Notebook / navy
Sketchbook spiral A4 | | 19.50 | Spiral Sketchbook / A4
Sketchbook spiral | A5 | 14.50 | Spiral Sketchbook / A5
Brass fountain pen | | 36.00 | Brass Fountain Pen
Brass ballpoint pen | | 24.00 |
Harvest moon greeting card | | 3.50 | Harvest Moon Card
Harvest Moon art print | A3 | 36.00 | Harvest Moon Print / A3
Harvest Moon art print | A4 | 24.00 | Harvest Moon Print / A4
Blue bird card | | 3.50 | Blue Bird Card
Blue Bird print | A3 | 36.00 | Blue Bird Print / A3
Blue Bird tote bag | | 19.00 |
Barley art print, framed | A3 framed | 68.00 | Barley Print / A3 framed
Schoolhouse wall clock | Ink | 58.00 | Schoolhouse Clock / ink
Schoolhouse wall clock | Red | 58.00 |
Peg rail | 4 hooks | 34.00 | Peg Rail / 4 hooks
Peg rail | 8 hooks | 54.00 |
Herringbone throw in lambswool | Marine | 88.00 | Lambswool Herringbone Throw / navy
Herringbone throw in lambswool | Grey | 88.00 |
Picnic blanket, waterproof | | 62.00 | Picnic Blanket
Velvet cushion with buttons | Plum | 39.00 | Buttoned Velvet Cushion / plum
Flatweave rug Diamond | 60x90 cm | 118.00 | Diamond Flatweave Rug / 60 × 90 cm
Log basket seagrass | L | 56.00 | Seagrass Log Basket / Large
Linen shopper bag | fougère | 19.00 | Linen Shopper / fern
Cotton towels, thick | salbei / hand | 16.00 | Thick Cotton Towels / sage / Hand
Cotton towels, thick | sauge / bath | 32.00 | Thick Cotton Towels / sage / Bath
Cotton towels, thick | mist / bath | 32.00 | Thick Cotton Towels / mist / Bath
Hammam towel waffle | Argile | 29.00 | Waffle Hammam Towel / clay
Lavender and oat soap bar | | 7.50 | Lavender & Oat Soap
Lavendar and Oat Soap, 3 pack | | 19.00 |
Seakelp soap | | 7.50 |
Rose clay soap | | 7.95 | Rose Clay Soap
Charcoal soap | | 7.50 |
Rosemary hand wash | 300ml | 14.00 | Rosemary Hand Wash / 300 ml
Rosemary hand wash | 1 l refill | 29.00 | Rosemary Hand Wash / 1 litre refill
Rosemary hand cream | 75 ml | 12.00 |
Neroli bath oil | | 22.00 | Neroli Bath Oil
Clove & clementine candle | | 23.00 | Clementine & Clove Candle
Bay and berry wreath, winter door wreath | | 38.00 | Bay & Berry Wreath
Painted glass baubles | Kiefer | 24.00 | Painted Glass Baubles / pine
Christmas cards, robin | | 9.50 | Robin Christmas Cards
`;

export function listingsByHand(): Listing[] {
  return BY_HAND.trim()
    .split("\n")
    .map((line) => {
      const [title = "", options = "", price = "", is = ""] = line.split("|").map((part) => part.trim());
      return {
        title,
        options: options
          .split("/")
          .map((o) => o.trim())
          .filter(Boolean),
        price: Math.round(Number(price) * 100),
        is: is || null,
      };
    });
}
