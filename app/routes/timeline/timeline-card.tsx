import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ChannelMark } from "~/ui/channel-mark";
import { Amount } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { MomentWords, type Timeline, type TimelineMoment } from "./moment-words";

/** What happened over all channels, newest first, under the shop's days. */
export function TimelineCard({ timeline }: { timeline: Timeline }) {
  const t = useWords();
  const format = useFormat();
  const { moments, channels, titles, isFirst, next } = timeline;
  const days = [...new Set(moments.map(({ day }) => day))];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("timeline.title")}
        </Text>
        {moments.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("timeline.none")}
          </Text>
        ) : null}
        {days.map((day) => (
          <BlockStack key={day} gap="200">
            <Text as="h3" variant="bodySm" tone="subdued">
              {format.day(day)}
            </Text>
            <ul className="aisle-moments">
              {moments
                .filter((moment) => moment.day === day)
                .map((moment) => (
                  <Line key={moment.key} moment={moment} channels={channels} titles={titles} />
                ))}
            </ul>
          </BlockStack>
        ))}
        {next || !isFirst ? (
          <InlineStack gap="200">
            {isFirst ? null : <Button url="?">{t("timeline.newest")}</Button>}
            {next ? <Button url={`?before=${encodeURIComponent(next)}`}>{t("timeline.older")}</Button> : null}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface LineProps extends Pick<Timeline, "channels" | "titles"> {
  moment: TimelineMoment;
}

function Line({ moment, channels, titles }: LineProps) {
  const t = useWords();
  const format = useFormat();
  const channel = "channelId" in moment ? channels.find(({ id }) => id === moment.channelId) : undefined;
  return (
    <li>
      <time dateTime={moment.at} title={format.instant(moment.at)} suppressHydrationWarning>
        {format.time(moment.at)}
      </time>
      <div className="aisle-moment">
        <Text as="span" breakWord>
          <MomentWords moment={moment} titles={titles} t={t} />
        </Text>
        {channel && channels.length > 1 ? <ChannelMark channel={channel} isQuiet /> : null}
      </div>
      {"total" in moment && moment.total ? <Amount value={moment.total} /> : null}
    </li>
  );
}
