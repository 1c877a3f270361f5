import type { Random } from "../random";
import type { SeedCustomer } from "../seed";
import { type Taste, tasteFrom } from "./baskets";
import { type Person, peopleFrom } from "./people";

export interface Buyer extends Person {
  /** Null for somebody who bought without an account. */
  ref: string | null;
  taste: Taste;
  createdAt: number;
  orders: number;
  /** Items bought that get used up. */
  usesUp: number[];
}

const GUESTS = 0.14;
const MEMORY = 2600;
const ONLOOKERS = 140;

/**
 * Who places the next order. Somebody who ordered before is chosen in proportion to how often they did among the last
 * 2,600 orders, so that few buy much and many once, and old customers drift away.
 */
export function buyersFrom(random: Random) {
  const nextPerson = peopleFrom(random);
  const customers: Buyer[] = [];
  const owners: Buyer[] = [];

  const newBuyer = (at: number, isGuest: boolean): Buyer => {
    const buyer: Buyer = {
      ...nextPerson(),
      ref: isGuest ? null : `customer-${customers.length + 1}`,
      taste: tasteFrom(random),
      createdAt: at - random.whole(60, 1500) * 1000,
      orders: 0,
      usesUp: [],
    };
    if (!isGuest) customers.push(buyer);
    return buyer;
  };

  return {
    next(at: number): Buyer {
      if (random.chance(GUESTS)) return newBuyer(at, true);
      const returning = 0.52 * Math.min(1, owners.length / 900);
      const recent = Math.min(MEMORY, owners.length);
      const buyer = random.chance(returning)
        ? owners[owners.length - 1 - random.whole(0, recent - 1)]!
        : newBuyer(at, false);
      buyer.orders++;
      owners.push(buyer);
      return buyer;
    },

    /** All with an account, oldest first, among them some who signed up for letters and have bought nothing yet. */
    customers(from: number, to: number): SeedCustomer[] {
      for (let count = 0; count < ONLOOKERS; count++) newBuyer(random.whole(from, to), false);
      return customers
        .sort((a, b) => a.createdAt - b.createdAt)
        .map((buyer) => ({
          ref: buyer.ref ?? "",
          email: buyer.email,
          firstName: buyer.firstName,
          lastName: buyer.lastName,
          phone: buyer.phone,
          createdAt: new Date(buyer.createdAt).toISOString(),
          acceptsMarketing: buyer.orders === 0 || random.chance(0.46),
          tags: buyer.orders >= 6 ? ["regular"] : buyer.orders === 0 ? ["newsletter"] : [],
          address: buyer.orders === 0 ? null : buyer.address,
        }));
    },
  };
}
