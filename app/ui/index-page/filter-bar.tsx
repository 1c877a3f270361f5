import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { memo, useEffect, useRef, useState } from "react";
import { useFormat } from "../format/locale";
import { readListQuery, viewOf } from "../list-query";
import { useWords } from "../words";
import { useIsLoading } from "./busy";
import { chosenWords, FilterField, keysOf } from "./filter-field";
import type { IndexPageProps } from "./types";
import { useListAddress } from "./use-list-address";
import { useViewActions, type View } from "./views";

const TYPING_MS = 250;

type Props = Pick<
  IndexPageProps<{ id: string }>,
  "list" | "spec" | "query" | "views" | "filters" | "sorts" | "searchPlaceholder" | "isFarDown"
>;

/** Tabs, search, filters and sort of an index page. It keeps what is being typed to itself, so that rows stay still. */
export const FilterBar = memo(function FilterBar(props: Props) {
  const { list, spec, query, views, filters, sorts, searchPlaceholder, isFarDown = false } = props;
  const t = useWords();
  const format = useFormat();
  const { viewId, go } = useListAddress(spec, query);
  const isLoading = useIsLoading();
  const actions = useViewActions(list);
  const hasQuery = query.search !== "" || Object.keys(query.filters).length > 0;
  const { mode, setMode } = useSetIndexFiltersMode(hasQuery ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [typed, setTyped] = useTyped(query.search, (search) => go({ search }, { replace: true }));

  const selected = Math.max(0, views.findIndex((view) => view.id === viewId) + 1);
  const view = views[selected - 1];
  const current = viewOf(query, spec);
  const isChanged = current !== (view?.query ?? "");

  const create = async (name: string) => {
    const id = await actions.create(name, current);
    if (id) go({}, { view: id });
    return id !== null;
  };
  const remove = async (one: View) => {
    const isDone = await actions.remove(one);
    if (isDone) go({}, { view: null });
    return isDone;
  };
  const setFilter = (changed: Record<string, string[]>) => {
    const all = { ...query.filters, ...changed };
    go({ filters: Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0)) });
  };
  const select = (index: number) => {
    const next = views[index - 1];
    const asked = readListQuery(new URLSearchParams(next?.query ?? ""), spec);
    setTyped(asked.search);
    go(asked, { view: next?.id ?? null });
  };

  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      loading={isLoading}
      disableStickyMode={isFarDown}
      tabs={[
        { id: "all", content: t("list.all"), isLocked: true, actions: [] },
        ...views.map((one) => ({
          id: one.id,
          content: one.name,
          actions: [
            { type: "rename" as const, onPrimaryAction: (name: string) => actions.rename(one, name) },
            { type: "delete" as const, onPrimaryAction: () => remove(one) },
          ],
        })),
      ]}
      selected={selected}
      onSelect={select}
      canCreateNewView
      onCreateNewView={create}
      primaryAction={
        view
          ? { type: "save", disabled: !isChanged, onAction: () => actions.change(view, current) }
          : { type: "save-as", disabled: !isChanged, onAction: create }
      }
      cancelAction={{
        onAction: () => {
          setTyped("");
          go({ search: "", filters: {} });
        },
      }}
      queryValue={typed}
      queryPlaceholder={searchPlaceholder}
      onQueryChange={setTyped}
      onQueryClear={() => setTyped("")}
      sortOptions={sorts.flatMap(({ key, label, ascending, descending }) => [
        { label, value: `${key} asc` as const, directionLabel: ascending },
        { label, value: `${key} desc` as const, directionLabel: descending },
      ])}
      sortSelected={[`${query.sort} ${query.direction}`]}
      onSort={([value]) => {
        const [sort = spec.sort, direction] = (value ?? "").split(" ");
        go({ sort, direction: direction === "desc" ? "desc" : "asc" });
      }}
      filters={filters.map((filter) => ({
        key: filter.key,
        label: filter.label,
        pinned: true,
        filter: <FilterField filter={filter} chosen={query.filters} onChange={setFilter} />,
      }))}
      appliedFilters={filters
        .filter((filter) => keysOf(filter).some((key) => query.filters[key]))
        .map((filter) => ({
          key: filter.key,
          label: t("list.applied", { filter: filter.label, values: chosenWords(filter, query.filters, format) }),
          onRemove: () => setFilter(Object.fromEntries(keysOf(filter).map((key) => [key, []]))),
        }))}
      onClearAll={() => go({ filters: {} })}
    />
  );
});

/** Text under the fingers, handed on once they rest. Follows `value` when something else changes it. */
function useTyped(value: string, rest: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const hand = useRef(rest);
  hand.current = rest;
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed.trim() === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = typed.trim();
      hand.current(typed.trim());
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped];
}
