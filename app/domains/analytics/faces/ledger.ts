import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import {
  COMPARED_WINDOWS,
  type CreditedUnits,
  creditedCourse,
  creditedGroups,
  creditedUnits,
  type LedgerKey,
  type LedgerPart,
} from "../../attribution/attribution.server";
import { productTitles, unitCosts } from "../../catalog/catalog.server";
import { listChannels } from "../../channels/channels.server";
import { type Among, leftOut, placed, placedBySegment, segmentsOf, soldOfVariants } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import { courseOf } from "../core/course";
import { byKeyOfOrder, type Earned, ledgerOf, OTHERS } from "../core/ledger";
import { marginOf } from "../core/margin";
import { daysOf, isPeriod } from "../core/period";
import type { Dimension, LedgerReport, OverviewError, Period, WindowRow } from "../types";
import { holdoutLift } from "./holdout";
import { byModel } from "./models";

export interface LedgerQuestion extends Period {
  dimension: Dimension;
  /** Null: the merchant's own. */
  windowHours: number | null;
  /** Null: all. */
  channelId?: string | null;
}

const GUEST = "guest";

/** What every order placed in a period is credited to, by one dimension; sums to the shop's own total. */
export async function ledger(
  scope: ShopScope,
  { from, to, dimension, windowHours, channelId = null }: LedgerQuestion,
): Promise<Result<LedgerReport, OverviewError>> {
  const period = { from, to };
  if (!isPeriod(period)) return fail({ code: "invalid-period" });
  const { currency } = await getShop(scope);
  const among = { ...period, currency, channelId };
  const part: LedgerPart = { ...among, windowHours };
  const all = await placed(scope, among);
  const sold = await soldOfVariants(scope, among);
  const costs = await unitCosts(
    scope,
    sold.flatMap(({ variant }) => variant ?? []),
  );
  const found = await read(scope, part, dimension);
  const earned = earnedBy(found, costs);
  const [whole] = await creditedGroups(scope, part, "all");
  const total = {
    ...{ orders: all.orders, grossMinor: all.paidMinor, refundedMinor: all.givenBackMinor },
    margin: marginOf(sold, costs),
  };
  const report = ledgerOf(total, earned, whole?.orders ?? 0);
  const rows = dimension === "segment" ? await ofSegments(scope, among, report.rows) : report.rows;
  const days = daysOf(period);
  return ok({
    ...{ currency, period, dimension, days, ...report, rows },
    leftOut: await leftOut(scope, among),
    course: courseOf(days, found.course),
    windows: await byWindow(scope, part, total.grossMinor - total.refundedMinor),
    models: await byModel(scope, among, dimension),
    holdout: await holdoutLift(scope),
    titles: dimension === "product" ? await titlesOf(scope, rows) : new Map(),
  });
}

async function read(scope: ShopScope, part: LedgerPart, dimension: Dimension) {
  const key: LedgerKey = dimension === "segment" ? "order" : dimension;
  const groups = await creditedGroups(scope, part, key);
  const course = await creditedCourse(scope, part, key);
  const units = await creditedUnits(scope, part, key);
  if (dimension !== "segment") return { groups, course, units };
  const segments = await segmentsOf(
    scope,
    groups.map((group) => group.key),
    part.channelId,
  );
  return {
    groups: byKeyOfOrder(groups, segments, GUEST),
    course: byKeyOfOrder(course, segments, GUEST),
    units: byKeyOfOrder(units, segments, GUEST),
  };
}

/** By key. Where there are several channels, one product may be sold on each: which one it is, is said. */
async function titlesOf(scope: ShopScope, ledgerRows: LedgerReport["rows"]): Promise<Map<string, string>> {
  const keys = ledgerRows.map(({ key }) => key).filter((key) => key !== OTHERS);
  const titles = await productTitles(scope, keys);
  const channels = await listChannels(scope);
  if (channels.length < 2) return titles;
  const nameOf = new Map<string, string>(channels.map(({ id, title }) => [id, title]));
  return new Map([...titles].map(([key, title]) => [key, `${title} · ${nameOf.get(key.slice(0, 36)) ?? ""}`]));
}

type Found = Awaited<ReturnType<typeof read>>;

function earnedBy({ groups, units }: Found, costs: ReadonlyMap<string, bigint>): Earned[] {
  const sold = new Map<string, CreditedUnits[]>();
  for (const unit of units) sold.set(unit.key, [...(sold.get(unit.key) ?? []), unit]);
  const sums = new Map<string, Omit<Earned, "margin">>();
  for (const { key, orders, grossMinor, refundedMinor } of groups) {
    const before = sums.get(key) ?? { key, orders: 0, grossMinor: 0n, refundedMinor: 0n };
    sums.set(key, {
      key,
      orders: before.orders + orders,
      grossMinor: before.grossMinor + grossMinor,
      refundedMinor: before.refundedMinor + refundedMinor,
    });
  }
  return [...sums.values()].map((sum) => ({ ...sum, margin: marginOf(sold.get(sum.key) ?? [], costs) }));
}

/** Of a segment, the share is of what that segment paid; segments that bought without us stand there too. */
async function ofSegments(
  scope: ShopScope,
  part: Period & Among,
  rows: LedgerReport["rows"],
): Promise<LedgerReport["rows"]> {
  const bySegment = await placedBySegment(scope, part);
  return bySegment
    .map(({ segment, paidMinor, givenBackMinor }) => {
      const ofMinor = paidMinor - givenBackMinor;
      const row = rows.find(({ key }) => key === segment);
      const none = { orders: 0, grossMinor: 0n, refundedMinor: 0n, netMinor: 0n, margin: marginOf([], new Map()) };
      const netMinor = row?.netMinor ?? 0n;
      return {
        ...none,
        ...row,
        ...{ key: segment, ofMinor, share: ofMinor === 0n ? null : Number(netMinor) / Number(ofMinor) },
      };
    })
    .sort((a, b) => (a.netMinor === b.netMinor ? 0 : a.netMinor < b.netMinor ? 1 : -1));
}

/** The same orders in each window side by side. */
async function byWindow(scope: ShopScope, part: LedgerPart, totalMinor: bigint): Promise<WindowRow[]> {
  const { attributionWindowHours } = (await getShop(scope)).settings;
  const isCompared = (COMPARED_WINDOWS as readonly number[]).includes(attributionWindowHours);
  const rows: WindowRow[] = [];
  for (const windowHours of isCompared ? COMPARED_WINDOWS : [...COMPARED_WINDOWS, null]) {
    const [found] = await creditedGroups(scope, { ...part, windowHours }, "all");
    const netMinor = found?.netMinor ?? 0n;
    const share = totalMinor === 0n ? null : Number(netMinor) / Number(totalMinor);
    rows.push({ windowHours, orders: found?.orders ?? 0, netMinor, share });
  }
  return rows;
}
