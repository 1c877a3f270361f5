import { Badge, BlockStack, Box, Button, ButtonGroup, Text } from "@shopify/polaris";
import type { ChannelName } from "~/ui/channel-mark";
import { RowActions } from "~/ui/index-page/row-actions";
import type { Column, Filter, Sort } from "~/ui/index-page/types";
import type { ListSpec } from "~/ui/list-query";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { GuessReason, MatchRow } from "../types";
import { OfferCard, offerTitle } from "./offer-card";

export type MatchView = Plain<MatchRow>;
export type Answer = (ids: Iterable<string>, isYes: boolean) => void;

export const matchList: ListSpec = {
  filters: ["channel", "score"],
  sorts: ["score", "title", "made"],
  sort: "score",
  direction: "desc",
};

/** In the words of the merchant, what speaks for it first as it was found. */
function reasonWords(t: Words, reason: GuessReason): string {
  const { code, ...gaps } = reason;
  const said = Object.entries(gaps).map(([name, value]) => [name, Array.isArray(value) ? value.join(" ") : value]);
  return t(`matches.reason.${code}`, Object.fromEntries(said));
}

function Why({ row }: { row: MatchView }) {
  const t = useWords();
  return (
    <BlockStack gap="050">
      {row.reasons.map((reason) => (
        <Text key={reason.code} as="span" variant="bodySm">
          {reasonWords(t, reason)}
        </Text>
      ))}
    </BlockStack>
  );
}

function Score({ value }: { value: number }) {
  return <Badge {...(value >= 90 ? { tone: "success" as const } : {})}>{String(value)}</Badge>;
}

function Answers({ row, answer }: { row: MatchView; answer: Answer }) {
  const t = useWords();
  const title = offerTitle(row.first);
  return (
    <RowActions>
      <ButtonGroup noWrap>
        <Button
          size="slim"
          variant="primary"
          accessibilityLabel={t("matches.yesTo", { title })}
          onClick={() => answer([row.id], true)}
        >
          {t("matches.yes")}
        </Button>
        <Button size="slim" accessibilityLabel={t("matches.noTo", { title })} onClick={() => answer([row.id], false)}>
          {t("matches.no")}
        </Button>
      </ButtonGroup>
    </RowActions>
  );
}

export function matchColumns(t: Words, channels: readonly ChannelName[], answer: Answer): Column<MatchView>[] {
  return [
    {
      id: "first",
      title: t("matches.column.first"),
      cell: (row) => <OfferCard offer={row.first} channels={channels} />,
    },
    {
      id: "second",
      title: t("matches.column.second"),
      cell: (row) => <OfferCard offer={row.second} channels={channels} />,
    },
    { id: "why", title: t("matches.column.why"), cell: (row) => <Why row={row} /> },
    { id: "score", title: t("matches.column.score"), cell: (row) => <Score value={row.score} /> },
    { id: "answer", title: t("matches.column.answer"), cell: (row) => <Answers row={row} answer={answer} /> },
  ];
}

export const matchOnPhone = (channels: readonly ChannelName[], answer: Answer) => (row: MatchView) => (
  <Box padding="300" width="100%">
    <BlockStack gap="300" inlineAlign="start">
      <OfferCard offer={row.first} channels={channels} />
      <OfferCard offer={row.second} channels={channels} />
      <Why row={row} />
      <Answers row={row} answer={answer} />
    </BlockStack>
  </Box>
);

export function matchFilters(t: Words, channels: readonly ChannelName[]): Filter[] {
  return [
    {
      key: "channel",
      label: t("matches.filter.channel"),
      choices: channels.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      key: "score",
      label: t("matches.filter.score"),
      choices: (["high", "middle", "low"] as const).map((value) => ({ value, label: t(`matches.filter.${value}`) })),
    },
  ];
}

export function matchSorts(t: Words): Sort[] {
  return [
    {
      key: "score",
      label: t("matches.sort.score"),
      ascending: t("sort.lowFirst"),
      descending: t("sort.highFirst"),
    },
    { key: "title", label: t("matches.sort.title"), ascending: t("sort.aToZ"), descending: t("sort.zToA") },
    { key: "made", label: t("matches.sort.made"), ascending: t("sort.oldFirst"), descending: t("sort.newFirst") },
  ];
}
