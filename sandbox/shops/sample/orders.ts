import type { Random } from "../random";
import type { SeedCustomer, SeedOrder } from "../seed";
import type { ZoneClock } from "../zone-time";
import { aftermathOf } from "./aftermath";
import { basketMaker } from "./baskets";
import { type Buyer, buyersFrom } from "./buyers";
import { isBlackFriday, orderTimes } from "./calendar";
import type { Item } from "./catalogue";

const USED_UP =
  /^(Tea|Candle|Soap|Honey|Preserve|Granola|Hand wash|Dinner candles|Seeds|Drinking chocolate|Notebook|Card)$/;
const OVER_THE_COUNTER = 0.04;

/** The history of the shop: `count` orders from `from` to `to` (epoch ms), oldest first, and who placed them. */
export function makeOrders(
  count: number,
  items: Item[],
  from: number,
  to: number,
  clock: ZoneClock,
  random: Random,
): { orders: SeedOrder[]; customers: SeedCustomer[] } {
  const buyers = buyersFrom(random);
  const fillBasket = basketMaker(items, random);
  const times = orderTimes(count, clock.toWall(from), clock.toWall(to), random);

  const orders = times.map((wall, index) => {
    const at = Math.min(clock.toInstant(wall), to);
    const buyer = buyers.next(at);
    const choices = fillBasket(buyer.taste, at, new Date(wall).getUTCMonth(), buyer.usesUp);
    for (const { item } of choices) if (USED_UP.test(items[item]!.ware.kind)) buyer.usesUp.push(item);
    const lines = choices.map(({ item: at_, variant: which, quantity }) => {
      const item = items[at_]!;
      const variant = item.product.variants[which]!;
      const isBeforeSale = item.saleFrom !== null && at < item.saleFrom;
      return {
        variant: variant.ref,
        title: item.product.title,
        sku: variant.sku,
        quantity,
        price: isBeforeSale && variant.compareAtPrice ? variant.compareAtPrice : variant.price,
      };
    });
    const isAbroad = buyer.address.countryCode !== "GB";
    const isOverTheCounter = !isAbroad && random.chance(OVER_THE_COUNTER);
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
    const discount = isOverTheCounter ? null : discountFor(buyer, goods, wall, random);
    const paid = goods - (discount?.amount ?? 0);
    const shippingAmount = isOverTheCounter ? 0 : shippingFor(buyer.address.countryCode, paid);
    return {
      ref: `order-${index + 1}`,
      name: `#${1001 + index}`,
      createdAt: new Date(at).toISOString(),
      customer: buyer.ref,
      email: isOverTheCounter && buyer.ref === null ? null : buyer.email,
      shippingAddress: isOverTheCounter ? null : buyer.address,
      lines,
      discount,
      shippingAmount,
      // Prices hold British VAT of 20 %; parcels abroad leave without it and cost the same.
      taxAmount: isAbroad ? 0 : Math.round((paid + shippingAmount) / 6),
      sourceName: isOverTheCounter ? "pos" : "web",
      tags: random.chance(0.05) ? ["gift-wrap"] : [],
      ...aftermathOf(
        at,
        choices.map(({ item, quantity }) => ({ kind: items[item]!.ware.kind, quantity })),
        { isAbroad, isOverTheCounter },
        to,
        random,
      ),
    };
  });
  return { orders, customers: buyers.customers(from, to) };
}

function discountFor(buyer: Buyer, goods: number, wall: number, random: Random): SeedOrder["discount"] {
  const share = (code: string, part: number) => ({ code, amount: Math.round(goods * part) });
  if (isBlackFriday(wall) && random.chance(0.6)) return share("FERNFRIDAY20", 0.2);
  const date = new Date(wall);
  const isSummerWeek = date.getUTCMonth() === 6 && date.getUTCDate() >= 8 && date.getUTCDate() <= 15;
  if (isSummerWeek && random.chance(0.4)) return share("SUMMER15", 0.15);
  if (buyer.ref !== null && buyer.orders === 1 && random.chance(0.24)) return share("WELCOME10", 0.1);
  if (buyer.orders >= 4 && goods > 3000 && random.chance(0.16)) return { code: "OLDFRIENDS", amount: 500 };
  return null;
}

function shippingFor(countryCode: string | null, paid: number): number {
  if (countryCode === "GB") return paid >= 4500 ? 0 : 395;
  if (countryCode === "US") return 1650;
  return paid >= 12_000 ? 0 : 950;
}
