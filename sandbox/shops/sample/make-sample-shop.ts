import { drawBrand, drawnHero, drawnLogo } from "../drawing/brand";
import { drawPicture } from "../drawing/picture";
import { randomFrom } from "../random";
import type { SeedCollection, ShopSeed } from "../seed";
import { DAY, zoneClock } from "../zone-time";
import { type Item, makeItems } from "./catalogue";
import { makeOrders } from "./orders";
import { LOCATIONS, makeAdjustments, stockUp } from "./stock";
import { DEPARTMENTS } from "./wares";

export const ORDER_COUNT = 6000;
const HISTORY_DAYS = 548;
const TIME_ZONE = "Europe/London";

/**
 * The sample shop, Pottle & Fern: 157 products in 12 collections and 18 months of 6,000 orders that end at `now`.
 * The calendar is the true one: its Christmas is at Christmas whenever it is made. The same `now` and `seed` give the
 * same shop to the last byte; with another `now` the catalogue stays and the history is another.
 */
export function makeSampleShop({ now, seed = 1 }: { now: Date; seed?: number }): ShopSeed {
  const to = Math.floor(now.getTime() / 1000) * 1000;
  const from = to - HISTORY_DAYS * DAY;
  const random = randomFrom(seed);
  const items = makeItems(to, from);
  const { orders, customers } = makeOrders(ORDER_COUNT, items, from, to, zoneClock(TIME_ZONE), random);
  stockUp(items, orders, to, random);

  return {
    shop: {
      name: "Pottle & Fern",
      domain: "pottle-and-fern.myshopify.com",
      email: "hello@example.com",
      currency: "GBP",
      timeZone: TIME_ZONE,
      countryCode: "GB",
      taxesIncluded: true,
      grantsAllOrders: true,
      tagline: "Good things for slow mornings",
      theme: {
        primary: "#2f4a3c",
        accent: "#b5583a",
        background: "#fbf8f1",
        text: "#26302b",
        logo: drawnLogo("pottle", "Pottle & Fern"),
        hero: drawnHero("pottle", "A teapot, a mug and a fern in the light of a lamp"),
      },
    },
    locations: LOCATIONS,
    products: items.map((item) => item.product),
    collections: makeCollections(items),
    customers,
    orders,
    stockAdjustments: makeAdjustments(items, from, to, random),
  };
}

/** The SVG text of an image that the sample shop names. Throws if there is no such image. */
export function sampleImage(file: string): string {
  const svg = drawPicture(file) ?? drawBrand(file);
  if (svg === null) throw new Error(`no image ${file}`);
  return svg;
}

function makeCollections(items: Item[]): SeedCollection[] {
  return DEPARTMENTS.map((department) => {
    const members = items.filter(
      ({ ware, department: home }) => home === department.handle || ware.also?.split(" ").includes(department.handle),
    );
    return {
      ref: department.handle,
      title: department.title,
      handle: department.handle,
      descriptionHtml: `<p>${department.about}</p>`,
      image: members[0]?.product.images[0] ?? null,
      products: members.map(({ product }) => product.ref),
    };
  });
}
