import { Card, EmptySearchResult, IndexTable, Page } from "@shopify/polaris";
import { useMemo } from "react";
import { useFormat } from "../format/locale";
import { PAGE_SIZE } from "../list-query";
import { useIsNarrow } from "../narrow";
import { useWords } from "../words";
import { FilterBar } from "./filter-bar";
import { Rows } from "./rows";
import { isChosen } from "./selection";
import type { IndexPageProps } from "./types";
import { useListAddress } from "./use-list-address";
import { useSelection } from "./use-selection";

/** The one way a list of records is shown: saved views, search, filters, sort, bulk actions, pages. */
export function IndexPage<Row extends { id: string }>(props: IndexPageProps<Row>) {
  const { query, rows, total } = props;
  const isBare = query.search === "" && Object.keys(query.filters).length === 0;
  return (
    <Page
      title={props.title}
      fullWidth
      secondaryActions={props.pageActions}
      {...(props.back ? { backAction: props.back } : {})}
    >
      {props.children}
      {total === 0 && isBare && rows.length === 0 ? <Card>{props.empty}</Card> : <Listing {...props} />}
    </Page>
  );
}

function Listing<Row extends { id: string }>(props: IndexPageProps<Row>) {
  const { list, spec, query, views, rows, total, columns, filters, sorts, noun, searchPlaceholder, bulkActions } =
    props;
  const t = useWords();
  const format = useFormat();
  const isNarrow = useIsNarrow();
  const { go, isLoading } = useListAddress(spec, query);
  const page = useMemo(() => rows.map((row) => row.id), [rows]);
  const { selection, change, clear } = useSelection(page);
  const first = (query.page - 1) * PAGE_SIZE;
  const label = t("list.range", {
    from: format.count(rows.length === 0 ? 0 : first + 1),
    to: format.count(first + rows.length),
    total: format.count(total),
    noun: total === 1 ? noun.singular : noun.plural,
  });
  return (
    <Card padding="0">
      <FilterBar {...{ list, spec, query, views, filters, sorts, searchPlaceholder }} />
      <div aria-busy={isLoading} className="aisle-busy">
        <IndexTable
          resourceName={noun}
          itemCount={rows.length}
          condensed={isNarrow}
          headings={
            columns.map(({ id, title, alignment = "start", isTitleHidden }) =>
              isTitleHidden ? { id, title, alignment, hidden: true } : { id, title, alignment },
            ) as Headings
          }
          selectable={bulkActions.length > 0}
          selectedItemsCount={selection.everything ? "All" : selection.ids.size}
          onSelectionChange={change}
          hasMoreItems={total > rows.length}
          promotedBulkActions={bulkActions.map(({ label, run, isForSomeOnly }) => ({
            content: label,
            disabled: selection.everything && isForSomeOnly === true,
            onAction: () => run(selection, clear),
          }))}
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
    </Card>
  );
}

type Headings = Parameters<typeof IndexTable>[0]["headings"];
