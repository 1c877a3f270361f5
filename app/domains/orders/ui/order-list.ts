import type { ChannelName } from "~/ui/channel-mark";
import type { Filter, Sort } from "~/ui/index-page/types";
import { isDay, isRecordId, type ListSpec } from "~/ui/list-query";
import type { Words } from "~/ui/words";

/** What the orders list understands; the keys are the store's. */
export const orderList: ListSpec = {
  filters: [
    ...["channel", "payment", "fulfillment", "word", "state", "counted", "from", "to", "country", "source", "tag"],
    ...["product", "customer"],
  ],
  sorts: ["placed", "name", "total", "units"],
  sort: "placed",
  direction: "desc",
  checks: { channel: isRecordId, from: isDay, to: isDay },
};

const PAYMENTS = [
  "pending",
  "authorized",
  "partially-paid",
  "paid",
  "partially-refunded",
  "refunded",
  "voided",
  "expired",
] as const;
const DELIVERIES = ["unfulfilled", "partial", "fulfilled", "restocked", "on-hold", "scheduled"] as const;

export function orderFilters(
  t: Words,
  choices: { countries: string[]; tags: string[]; sources: string[]; words: string[] },
  channels: readonly ChannelName[],
  country: (code: string) => string,
): Filter[] {
  const same = (values: string[]) => values.map((value) => ({ value, label: value }));
  const several = channels.length > 1;
  const all: Filter[] = [
    {
      key: "channel",
      label: t("orders.channel"),
      choices: several ? channels.map(({ id, title }) => ({ value: id, label: title })) : [],
    },
    {
      key: "payment",
      label: t("orders.column.payment"),
      choices: PAYMENTS.map((value) => ({ value, label: t(`orders.payment.${value}`) })),
    },
    {
      key: "fulfillment",
      label: t("orders.column.delivery"),
      choices: DELIVERIES.map((value) => ({ value, label: t(`orders.delivery.${value}`) })),
    },
    { key: "word", label: t("orders.platformWord"), choices: same(choices.words) },
    { key: "placed", label: t("orders.column.placed"), choices: [], days: { from: "from", to: "to" } },
    {
      key: "state",
      label: t("orders.state"),
      choices: [
        { value: "open", label: t("orders.notCancelled") },
        { value: "cancelled", label: t("orders.cancelled") },
      ],
    },
    {
      key: "counted",
      label: t("orders.counted"),
      choices: several
        ? [
            { value: "own", label: t("orders.copy.none") },
            { value: "copy", label: t("orders.copy.badge") },
          ]
        : [],
    },
    {
      key: "country",
      label: t("orders.country"),
      choices: choices.countries.map((code) => ({ value: code, label: country(code) })),
    },
    { key: "source", label: t("orders.source"), choices: same(choices.sources) },
    { key: "tag", label: t("orders.tags"), choices: same(choices.tags) },
  ];
  return all.filter((filter) => filter.days || filter.choices.length > 0);
}

export function orderSorts(t: Words): Sort[] {
  const numbers = { ascending: t("sort.lowFirst"), descending: t("sort.highFirst") };
  const times = { ascending: t("sort.oldFirst"), descending: t("sort.newFirst") };
  return [
    { key: "placed", label: t("orders.column.placed"), ...times },
    { key: "name", label: t("orders.column.name"), ...numbers },
    { key: "total", label: t("orders.column.total"), ...numbers },
    { key: "units", label: t("orders.column.units"), ...numbers },
  ];
}
