import type { ProductFilterChoices } from "~/domains/catalog/catalog.server";
import type { Filter, Sort } from "~/ui/index-page/types";
import type { ListSpec } from "~/ui/list-query";
import type { Words } from "~/ui/words";

export const subjectList: ListSpec = {
  filters: ["collection", "type", "vendor", "tag"],
  sorts: ["title", "price", "created"],
  sort: "title",
  direction: "asc",
};

export function subjectFilters(t: Words, choices: ProductFilterChoices): Filter[] {
  const same = (values: string[]) => values.map((value) => ({ value, label: value }));
  const all: Filter[] = [
    {
      key: "collection",
      label: t("products.filter.collection"),
      choices: choices.collections.map(({ externalId, title }) => ({ value: externalId, label: title })),
    },
    { key: "type", label: t("products.column.type"), choices: same(choices.types) },
    { key: "vendor", label: t("products.column.vendor"), choices: same(choices.vendors) },
    { key: "tag", label: t("products.filter.tag"), choices: same(choices.tags) },
  ];
  return all.filter((filter) => filter.choices.length > 0);
}

export function subjectSorts(t: Words): Sort[] {
  return [
    { key: "title", label: t("products.column.title"), ascending: t("sort.aToZ"), descending: t("sort.zToA") },
    {
      key: "price",
      label: t("products.column.price"),
      ascending: t("sort.lowFirst"),
      descending: t("sort.highFirst"),
    },
    {
      key: "created",
      label: t("products.created"),
      ascending: t("sort.oldFirst"),
      descending: t("sort.newFirst"),
    },
  ];
}
