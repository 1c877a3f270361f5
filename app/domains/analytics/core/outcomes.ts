import { DAY } from "~/kernel/time";
import { joinSubjects, type Person } from "./persons";

/** What a subject met first; see `Exposure` of behaviour. */
export interface ExposureSeen {
  subject: string;
  clientId: string | null;
  arm: string;
  firstAtMs: number;
}

export interface CheckoutSeen {
  clientId: string;
  checkoutToken: string | null;
  orderExternalId: string | null;
  atMs: number;
}

export interface Sale {
  externalId: string;
  checkoutToken: string | null;
  customerExternalId: string | null;
  placedAtMs: number;
  /** Minor units, as paid. */
  totalMinor: number;
  isReturned: boolean;
}

export interface Pairs {
  n: number;
  sumX: number;
  sumY: number;
  squaresX: number;
  squaresY: number;
  products: number;
}

export interface ArmSums {
  arm: string;
  exposed: number;
  returning: Pairs;
  fresh: Pairs;
  orders: number;
  returned: number;
  /** Known before the first exposure as subscribers to mail, with a closed window; and who took it back within it. */
  subscribers: number;
  unsubscribed: number;
}

export interface Question {
  metric: "conversion" | "revenue";
  windowDays: number;
  /** Arms that are told of, also those that nobody met. */
  arms: readonly string[];
  nowMs: number;
}

/** Spending of the year before the first exposure is what returning customers are adjusted by. */
const YEAR = 365 * DAY;

/** What came of one person's exposure. */
export interface Outcome {
  arm: string;
  /** When the window for it closed, or closes. */
  closesAtMs: number;
  /** Spent in the year before; null: nothing is known to have been. */
  x: number | null;
  /** By the question's metric: 0 or 1, or minor units. */
  y: number;
  orders: number;
  returned: number;
  /** Whether a subscriber to mail took it back within the window; null: no known subscriber. */
  unsubscribed: boolean | null;
}

/** Subscribers to mail by the platform's id of the customer: when they took it back, null while they have not. */
export type Subscribers = ReadonlyMap<string, { unsubscribedAtMs: number | null }>;

/**
 * What came of exposures. A person counts in the arm that they met first, however many browsers they used; their
 * outcome is what they bought in the window after it.
 * @param past sales before the first exposure to customers among them, for who is returning and what they spent
 */
export function outcomesOf(
  exposures: readonly ExposureSeen[],
  checkouts: readonly CheckoutSeen[],
  { sales, past, subscribers }: { sales: readonly Sale[]; past: readonly Sale[]; subscribers?: Subscribers },
  { metric, windowDays }: Pick<Question, "metric" | "windowDays">,
): Outcome[] {
  const people = joinSubjects(exposures, checkouts, past);
  const bought = salesOf(people.whose, sales, windowDays * DAY);
  const spent = spentBefore(people.all, past);
  return people.all.map((person) => {
    const own = bought.get(person) ?? [];
    const paid = own.reduce((sum, sale) => sum + sale.totalMinor, 0);
    return {
      arm: person.arm,
      closesAtMs: person.firstAtMs + windowDays * DAY,
      x: spent.get(person) ?? null,
      y: metric === "revenue" ? paid : Math.min(1, own.length),
      orders: own.length,
      returned: own.filter((sale) => sale.isReturned).length,
      unsubscribed: tookBack(person, subscribers, windowDays * DAY),
    };
  });
}

function tookBack(person: Person, subscribers: Subscribers | undefined, windowMs: number): boolean | null {
  const until = person.firstAtMs + windowMs;
  const times = [...person.customers].flatMap((customer) => {
    const subscriber = subscribers?.get(customer);
    const at = subscriber?.unsubscribedAtMs ?? Number.POSITIVE_INFINITY;
    return subscriber && at >= person.firstAtMs ? [at] : [];
  });
  return times.length === 0 ? null : times.some((at) => at < until);
}

/** By arm; an outcome is taken in when its window has closed. */
export function sumOutcomes(
  outcomes: readonly Outcome[],
  { arms, nowMs }: Pick<Question, "arms" | "nowMs">,
): ArmSums[] {
  const sums = new Map(arms.map((arm) => [arm, emptySums(arm)]));
  for (const { arm: name, closesAtMs, x, y, orders, returned, unsubscribed } of outcomes) {
    const arm = sums.get(name);
    if (!arm) continue;
    arm.exposed++;
    arm.orders += orders;
    arm.returned += returned;
    if (closesAtMs > nowMs) continue;
    addPair(x === null ? arm.fresh : arm.returning, x ?? 0, y);
    if (unsubscribed !== null) arm.subscribers++;
    if (unsubscribed) arm.unsubscribed++;
  }
  return [...sums.values()];
}

/** Sums of the outcomes whose window closed on one day (days since 1970), by the arm's place in the question. */
export interface DaySums {
  day: number;
  arms: { n: number; sum: number; squares: number }[];
}

/** The closed ones by the day on which they closed, oldest first. */
export function sumByDay(outcomes: readonly Outcome[], { arms, nowMs }: Pick<Question, "arms" | "nowMs">): DaySums[] {
  const days = new Map<number, DaySums>();
  for (const { arm, closesAtMs, y } of outcomes) {
    const at = arms.indexOf(arm);
    if (at < 0 || closesAtMs > nowMs) continue;
    const day = Math.floor(closesAtMs / DAY);
    const sums = days.get(day) ?? { day, arms: arms.map(() => ({ n: 0, sum: 0, squares: 0 })) };
    days.set(day, sums);
    const own = sums.arms[at]!;
    own.n++;
    own.sum += y;
    own.squares += y * y;
  }
  return [...days.values()].sort((one, other) => one.day - other.day);
}

function salesOf(
  whose: (sale: Sale) => Person | null,
  sales: readonly Sale[],
  windowMs: number,
): Map<Person, readonly Sale[]> {
  const bought = new Map<Person, Sale[]>();
  for (const sale of sales) {
    const person = whose(sale);
    if (!person || sale.placedAtMs < person.firstAtMs || sale.placedAtMs >= person.firstAtMs + windowMs) continue;
    bought.set(person, [...(bought.get(person) ?? []), sale]);
  }
  return bought;
}

/** Of those who bought in the year before: how much. Settled before the first exposure, so that no arm can change it. */
function spentBefore(people: readonly Person[], past: readonly Sale[]): Map<Person, number> {
  const ofCustomer = new Map<string, Person>();
  for (const person of people) for (const customer of person.customers) ofCustomer.set(customer, person);
  const spent = new Map<Person, number>();
  for (const { customerExternalId, placedAtMs, totalMinor } of past) {
    const person = ofCustomer.get(customerExternalId ?? "");
    if (!person || placedAtMs >= person.firstAtMs || placedAtMs < person.firstAtMs - YEAR) continue;
    spent.set(person, (spent.get(person) ?? 0) + totalMinor);
  }
  return spent;
}

function addPair(to: Pairs, x: number, y: number): void {
  to.n++;
  to.sumX += x;
  to.sumY += y;
  to.squaresX += x * x;
  to.squaresY += y * y;
  to.products += x * y;
}

function emptySums(arm: string): ArmSums {
  const pairs = (): Pairs => ({ n: 0, sumX: 0, sumY: 0, squaresX: 0, squaresY: 0, products: 0 });
  return {
    arm,
    exposed: 0,
    returning: pairs(),
    fresh: pairs(),
    orders: 0,
    returned: 0,
    subscribers: 0,
    unsubscribed: 0,
  };
}
