import type { ShopScope } from "~/infra/scope";
import { DAY, shopDay } from "~/kernel/time";
import { type Checkout, checkoutsSince, customerOfSubject, type Exposure } from "../../behaviour/behaviour.server";
import { subscribers } from "../../customers/customers.server";
import { customersOfCheckouts, placedByCustomers, placedSince } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import { type ArmSums, type DaySums, outcomesOf, type Question, sumByDay, sumOutcomes } from "../core/outcomes";

const YEAR = 365 * DAY;

/**
 * What came of exposures since `from`: by arm, and by the day on which it was settled.
 * @param exposures none before `from`
 */
export async function countOutcomes(
  scope: ShopScope,
  exposures: readonly Exposure[],
  { from, timeZone }: { from: Date; timeZone: string },
  question: Question,
): Promise<{ arms: ArmSums[]; days: DaySums[] }> {
  const yearBefore = new Date(from.getTime() - YEAR);
  const browsers = new Set(exposures.map((exposure) => exposure.clientId));
  const completed = await checkoutsSince(scope, { day: shopDay(yearBefore, timeZone), at: yearBefore });
  const checkouts = completed.filter(({ clientId }) => browsers.has(clientId));
  const customers = await knownCustomers(scope, exposures, checkouts);
  // What was paid is summed: in the shop's currency alone.
  const { currency } = await getShop(scope);
  const past = await placedByCustomers(scope, currency, customers, yearBefore, new Date(question.nowMs));
  const of = {
    sales: await placedSince(scope, currency, from),
    past,
    subscribers: await subscribers(scope, customers),
  };
  const outcomes = outcomesOf(exposures, checkouts, of, question);
  return { arms: sumOutcomes(outcomes, question), days: sumByDay(outcomes, question) };
}

/** Logged in when exposed, or known by a checkout of the same browser. */
async function knownCustomers(
  scope: ShopScope,
  exposures: readonly Exposure[],
  checkouts: readonly Checkout[],
): Promise<string[]> {
  const logged = exposures.flatMap(({ subject }) => customerOfSubject(subject) ?? []);
  const bought = await customersOfCheckouts(scope, {
    checkoutTokens: checkouts.flatMap(({ checkoutToken }) => checkoutToken ?? []),
    orderExternalIds: checkouts.flatMap(({ orderExternalId }) => orderExternalId ?? []),
  });
  return [...new Set([...logged, ...bought])];
}
