import type { ChannelName } from "~/ui/channel-mark";
import type { Filter, Sort } from "~/ui/index-page/types";
import { isRecordId, type ListSpec } from "~/ui/list-query";
import type { Words } from "~/ui/words";

/** What the customers list understands; the keys are the store's. */
export const customerList: ListSpec = {
  filters: ["channel", "orders", "consent", "country", "tag"],
  sorts: ["name", "email", "orders", "spent", "lastOrder", "created"],
  sort: "lastOrder",
  direction: "desc",
  checks: { channel: isRecordId },
};

export function customerFilters(
  t: Words,
  choices: { countries: string[]; tags: string[] },
  channels: readonly ChannelName[],
  country: (code: string) => string,
): Filter[] {
  const all: Filter[] = [
    {
      key: "channel",
      label: t("customers.channels"),
      choices: channels.length > 1 ? channels.map(({ id, title }) => ({ value: id, label: title })) : [],
    },
    {
      key: "orders",
      label: t("customers.column.orders"),
      choices: (["none", "one", "returning"] as const).map((value) => ({
        value,
        label: t(`customers.orders.${value}`),
      })),
    },
    {
      key: "consent",
      label: t("customers.column.consent"),
      choices: (["subscribed", "not-subscribed", "unsubscribed", "pending"] as const).map((value) => ({
        value,
        label: t(`customers.consent.${value}`),
      })),
    },
    {
      key: "country",
      label: t("customers.column.country"),
      choices: choices.countries.map((code) => ({ value: code, label: country(code) })),
    },
    { key: "tag", label: t("customers.tag"), choices: choices.tags.map((tag) => ({ value: tag, label: tag })) },
  ];
  return all.filter((filter) => filter.choices.length > 0);
}

export function customerSorts(t: Words): Sort[] {
  const letters = { ascending: t("sort.aToZ"), descending: t("sort.zToA") };
  const numbers = { ascending: t("sort.lowFirst"), descending: t("sort.highFirst") };
  const times = { ascending: t("sort.oldFirst"), descending: t("sort.newFirst") };
  return [
    { key: "lastOrder", label: t("customers.column.lastOrder"), ...times },
    { key: "name", label: t("customers.column.name"), ...letters },
    { key: "orders", label: t("customers.column.orders"), ...numbers },
    { key: "spent", label: t("customers.column.spent"), ...numbers },
    { key: "created", label: t("customers.created"), ...times },
  ];
}
