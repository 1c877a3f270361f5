import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { must } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { lastDays } from "~/ui/period";
import { ledger } from "../analytics.server";
import { knownShare } from "../core/margin";
import type { LedgerRow } from "../types";
import { hoursOf, type LedgerView } from "./ledger-question";

/** The ledger of the last days: as it is, and as the page draws it. */
export async function loadLedger(scope: ShopScope, { length, dimension, window }: LedgerView) {
  const { timeZone, settings } = await getShop(scope);
  const period = lastDays(shopDay(clock.now(), timeZone), length);
  const found = must(await ledger(scope, { ...period, dimension, windowHours: hoursOf(window) }));
  const report = {
    ...{ currency: found.currency, period, days: found.days, dimension },
    ownWindowHours: settings.attributionWindowHours,
    rows: found.rows.map((row) => rowView(row, found.titles.get(row.key) ?? null)),
    unattributed: rowView(found.unattributed, null),
    total: rowView(found.total, null),
    course: found.course.map(({ key, values }) => ({
      key,
      title: found.titles.get(key) ?? null,
      values: values.map(Number),
    })),
    windows: found.windows.map(({ netMinor, ...row }) => ({ ...row, netMinor: netMinor.toString() })),
    models: found.models.map(({ key, lastMinor, firstMinor, linearMinor }) => ({
      key,
      ...{ last: lastMinor.toString(), first: firstMinor.toString(), linear: linearMinor.toString() },
    })),
    holdout: found.holdout,
  };
  return { found, report };
}

function rowView({ key, orders, grossMinor, refundedMinor, netMinor, share, margin }: LedgerRow, title: string | null) {
  return {
    ...{ key, title, orders, share },
    grossMinor: grossMinor.toString(),
    refundedMinor: refundedMinor.toString(),
    netMinor: netMinor.toString(),
    contributionMinor: margin.contributionMinor.toString(),
    knownShare: knownShare(margin),
  };
}

export type LedgerReportView = Awaited<ReturnType<typeof loadLedger>>["report"];
export type LedgerRowView = LedgerReportView["rows"][number];
