import { Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { type Format, useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { ChannelHealth, QuotaDto } from "../channels.server";

type Health = Plain<ChannelHealth>;

/** What is known of a channel, in figures. */
export function ChannelFacts({ health, quota }: { health: Health; quota: QuotaDto | null }) {
  const t = useWords();
  const format = useFormat();
  const { channel, damaged } = health;
  const facts: [string, ReactNode][] = [
    [
      t("channels.fact.lastSync"),
      health.lastSyncAt ? <When key="sync" at={health.lastSyncAt} /> : t("channels.fact.never"),
    ],
    [t("channels.fact.lag"), <Lag key="lag" health={health} />],
    ...(quota ? [[t("channels.fact.quota"), quotaWords(t, format, quota)] satisfies [string, ReactNode]] : []),
    [
      t("channels.fact.records"),
      damaged > 0 ? (
        <Link key="records" url={`/app/channels/records?channel=${channel.id}`}>
          {t("channels.damaged", { count: damaged })}
        </Link>
      ) : (
        t("channels.fact.noRecords")
      ),
    ],
    ...pluginFact(t, health),
    [t("channels.connectedAt"), <When key="at" at={channel.connectedAt} />],
  ];
  return (
    <dl className="aisle-channel-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A store's own blocks, where the platform has a plugin of ours. */
function pluginFact(t: Words, { channel, hasPlugin }: Health): [string, ReactNode][] {
  if (hasPlugin === null || channel.state !== "connected") return [];
  return [[t("channels.fact.plugin"), t(hasPlugin ? "channels.fact.pluginShows" : "channels.fact.noPlugin")]];
}

function Lag({ health }: { health: Health }) {
  const t = useWords();
  const format = useFormat();
  const { waiting, oldestWaitingAt, applied, p95Ms } = health;
  if (waiting > 0 && oldestWaitingAt)
    return (
      <span>
        {t("channels.fact.waiting", { count: waiting, waiting: format.count(waiting) })} <When at={oldestWaitingAt} />
      </span>
    );
  if (p95Ms === null) return <Text as="span">{t("channels.fact.noMessages")}</Text>;
  const seconds = format.count(Math.max(1, Math.ceil(p95Ms / 1_000)));
  return <span>{t("channels.fact.p95", { count: applied, applied: format.count(applied), seconds })}</span>;
}

function quotaWords(t: Words, format: Format, { unit, left, most, per }: QuotaDto): string {
  const values = { left: format.count(left), most: format.count(most) };
  if (unit === "points") return t("channels.fact.points", values);
  return per === "day" ? t("channels.fact.requestsPerDay", values) : t("channels.fact.requests", values);
}
