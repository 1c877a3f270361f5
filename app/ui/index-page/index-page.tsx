import { Card, EmptySearchResult, IndexTable, Page } from "@shopify/polaris";
import { useMemo } from "react";
import { useFormat } from "../format/locale";
import { PAGE_SIZE } from "../list-query";
import { useIsNarrow } from "../narrow";
import { useWords } from "../words";
import { Busy } from "./busy";
import { FilterBar } from "./filter-bar";
import { Rows } from "./rows";
import { isChosen } from "./selection";
import type { BulkAction, Column, IndexPageProps } from "./types";
import { useListAddress } from "./use-list-address";
import { useMixed } from "./use-mixed";
import { type Choosing, useSelection } from "./use-selection";

/** The one way a list of records is shown: saved views, search, filters, sort, bulk actions, pages. */
export function IndexPage<Row extends { id: string }>(props: IndexPageProps<Row>) {
  const { query, rows, total } = props;
  const isBare = query.search === "" && Object.keys(query.filters).length === 0;
  return (
    <Page
      title={props.title}
      fullWidth
      {...(props.subtitle ? { subtitle: props.subtitle } : {})}
      secondaryActions={props.pageActions}
      {...(props.back ? { backAction: props.back } : {})}
    >
      {props.children}
      {total === 0 && isBare && rows.length === 0 ? <Card>{props.empty}</Card> : <Listing {...props} />}
      {props.foot}
    </Page>
  );
}

function Listing<Row extends { id: string }>(props: IndexPageProps<Row>) {
  const { list, spec, query, views, filters, sorts, searchPlaceholder, isFarDown = false } = props;
  return (
    <Card padding="0">
      <FilterBar {...{ list, spec, query, views, filters, sorts, searchPlaceholder, isFarDown }} />
      <Busy>
        <Table {...props} />
      </Busy>
    </Card>
  );
}

function Table<Row extends { id: string }>(props: IndexPageProps<Row>) {
  const { spec, query, rows, total, columns, noun, bulkActions } = props;
  const t = useWords();
  const format = useFormat();
  const isNarrow = useIsNarrow();
  const { go } = useListAddress(spec, query);
  const page = useMemo(() => rows.map((row) => row.id), [rows]);
  const choosing = useSelection(page);
  const around = useMixed();
  const { selection, change } = choosing;
  const headings = useMemo(() => headingsOf(columns), [columns]);
  const actions = useActions(bulkActions, choosing);
  const first = (query.page - 1) * PAGE_SIZE;
  const counted = format.count(total);
  const label = t("list.range", {
    from: format.count(rows.length === 0 ? 0 : first + 1),
    to: format.count(first + rows.length),
    total: counted,
    noun: total === 1 ? noun.singular : noun.plural,
  });
  return (
    <div ref={around}>
      <IndexTable
        resourceName={noun}
        itemCount={rows.length}
        condensed={isNarrow}
        headings={headings}
        selectable={bulkActions.length > 0}
        selectedItemsCount={selection.everything ? "All" : selection.ids.size}
        onSelectionChange={change}
        hasMoreItems={total > rows.length && bulkActions.some((action) => !action.isForSomeOnly)}
        paginatedSelectAllActionText={t("list.chooseAll", { total: counted, noun: noun.plural })}
        paginatedSelectAllText={t("list.allChosen", { total: counted, noun: noun.plural })}
        promotedBulkActions={actions}
        emptyState={
          <EmptySearchResult title={t("list.none.title")} description={t("list.none.text")} withIllustration />
        }
        pagination={{
          label,
          hasPrevious: query.page > 1,
          hasNext: first + rows.length < total,
          onPrevious: () => go({ page: query.page - 1 }),
          onNext: () => go({ page: query.page + 1 }),
        }}
      >
        <Rows
          rows={rows}
          columns={columns}
          phone={isNarrow ? props.phone : null}
          isChosen={(id) => isChosen(selection, id)}
        />
      </IndexTable>
    </div>
  );
}

type Headings = Parameters<typeof IndexTable>[0]["headings"];

function headingsOf<Row>(columns: Column<Row>[]): Headings {
  return columns.map(({ id, title, alignment = "start", isTitleHidden }) =>
    isTitleHidden ? { id, title, alignment, hidden: true } : { id, title, alignment },
  ) as Headings;
}

/** The same list from choice to choice: Polaris measures its buttons anew whenever it is another one. */
function useActions(bulkActions: BulkAction[], { selection, latest, clear }: Choosing) {
  const { everything } = selection;
  return useMemo(
    () =>
      bulkActions.map(({ label, run, isForSomeOnly }) => ({
        content: label,
        disabled: everything && isForSomeOnly === true,
        onAction: () => run(latest(), clear),
      })),
    [bulkActions, everything, latest, clear],
  );
}
