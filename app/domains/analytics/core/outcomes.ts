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

/**
 * What came of exposures. A person counts in the arm that they met first, however many browsers they used; their
 * outcome is what they bought in the window after it, and is taken in when the window has closed.
 * @param past sales before the first exposure to customers among them, for who is returning and what they spent
 */
export function sumOutcomes(
  exposures: readonly ExposureSeen[],
  checkouts: readonly CheckoutSeen[],
  { sales, past }: { sales: readonly Sale[]; past: readonly Sale[] },
  { metric, windowDays, arms, nowMs }: Question,
): ArmSums[] {
  const people = joinSubjects(exposures, checkouts, past);
  const bought = salesOf(people.whose, sales, windowDays * DAY);
  const spent = spentBefore(people.all, past);
  const sums = new Map(arms.map((arm) => [arm, emptySums(arm)]));
  for (const person of people.all) {
    const arm = sums.get(person.arm);
    if (!arm) continue;
    arm.exposed++;
    const own = bought.get(person) ?? [];
    arm.orders += own.length;
    arm.returned += own.filter((sale) => sale.isReturned).length;
    if (person.firstAtMs + windowDays * DAY > nowMs) continue;
    const paid = own.reduce((sum, sale) => sum + sale.totalMinor, 0);
    const x = spent.get(person);
    addPair(x === undefined ? arm.fresh : arm.returning, x ?? 0, metric === "revenue" ? paid : Math.min(1, own.length));
  }
  return [...sums.values()];
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
  return { arm, exposed: 0, returning: pairs(), fresh: pairs(), orders: 0, returned: 0 };
}
