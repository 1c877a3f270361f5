import type { ChannelName } from "~/ui/channel-mark";
import type { Filter, Sort } from "~/ui/index-page/types";
import type { Words } from "~/ui/words";
import type { ProductFilterChoices } from "../types";

const same = (values: string[]) => values.map((value) => ({ value, label: value }));

/** By channel, where there are several. */
function channelFilters(t: Words, channels: readonly ChannelName[]): Filter[] {
  if (channels.length < 2) return [];
  return [
    {
      key: "channel",
      label: t("products.filter.channel"),
      choices: channels.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      key: "matched",
      label: t("products.filter.matched"),
      choices: [
        { value: "matched", label: t("products.filter.matchedYes") },
        { value: "unmatched", label: t("products.filter.matchedNo") },
      ],
    },
  ];
}

export function productFilters(t: Words, choices: ProductFilterChoices, channels: readonly ChannelName[]): Filter[] {
  const all: Filter[] = [
    {
      key: "status",
      label: t("products.column.status"),
      choices: (["active", "draft", "archived"] as const).map((value) => ({
        value,
        label: t(`products.status.${value}`),
      })),
    },
    {
      key: "availability",
      label: t("products.filter.availability"),
      choices: [
        { value: "available", label: t("products.filter.available") },
        { value: "sold-out", label: t("products.filter.soldOut") },
      ],
    },
    {
      key: "collection",
      label: t("products.filter.collection"),
      choices: choices.collections.map(({ externalId, title }) => ({ value: externalId, label: title })),
    },
    ...channelFilters(t, channels),
    { key: "type", label: t("products.column.type"), choices: same(choices.types) },
    { key: "vendor", label: t("products.column.vendor"), choices: same(choices.vendors) },
    { key: "tag", label: t("products.filter.tag"), choices: same(choices.tags) },
  ];
  return all.filter((filter) => filter.choices.length > 0);
}

export function productSorts(t: Words): Sort[] {
  const letters = { ascending: t("sort.aToZ"), descending: t("sort.zToA") };
  const numbers = { ascending: t("sort.lowFirst"), descending: t("sort.highFirst") };
  const times = { ascending: t("sort.oldFirst"), descending: t("sort.newFirst") };
  return [
    { key: "title", label: t("products.column.title"), ...letters },
    { key: "price", label: t("products.column.price"), ...numbers },
    { key: "inventory", label: t("products.column.stock"), ...numbers },
    { key: "vendor", label: t("products.column.vendor"), ...letters },
    { key: "created", label: t("products.created"), ...times },
    { key: "updated", label: t("products.updated"), ...times },
  ];
}
