import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { must } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { lastDays } from "~/ui/period";
import { plain } from "~/ui/plain";
import { ledger } from "../analytics.server";
import { knownShare } from "../core/margin";
import type { LedgerRow } from "../types";
import { readChannelChoice } from "./channel-choice.server";
import { hoursOf, readLedgerView } from "./ledger-question";

/** The ledger that an address asks for: as it is, and as the page draws it. */
export async function loadLedger(scope: ShopScope, params: URLSearchParams) {
  const view = readLedgerView(params);
  const { length, dimension, window } = view;
  const choice = await readChannelChoice(scope, params);
  const { timeZone, settings } = await getShop(scope);
  const period = lastDays(shopDay(clock.now(), timeZone), length);
  const found = must(
    await ledger(scope, { ...period, dimension, windowHours: hoursOf(window), channelId: choice.chosen }),
  );
  const report = {
    ...{ currency: found.currency, period, days: found.days, dimension, choice },
    leftOut: plain(found.leftOut),
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
  return { found, report, view };
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
