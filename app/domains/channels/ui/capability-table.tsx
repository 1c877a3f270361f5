import { Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { Capability, PlatformDto } from "../channels.server";

type Platform = Plain<PlatformDto>;

/** What each platform can do: nothing is asked of one that cannot. */
export function CapabilityTable({ capabilities, platforms }: { capabilities: Capability[]; platforms: Platform[] }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("channels.can.title")}
      rows={capabilities}
      idOf={(capability) => capability}
      empty=""
      columns={[
        { id: "what", title: t("channels.can.what"), cell: (capability) => t(`channels.can.${capability}`) },
        ...platforms.map((platform) => ({
          id: platform.platform,
          title: platform.title,
          cell: (capability: Capability) => <Answer platform={platform} capability={capability} />,
        })),
      ]}
    />
  );
}

function Answer({ platform, capability }: { platform: Platform; capability: Capability }) {
  const t = useWords();
  const format = useFormat();
  if (capability === "live") {
    const { live } = platform;
    if (live.kind === "messages") return <span>{t("channels.can.seconds")}</span>;
    if (live.kind === "none") return <span>{t("channels.can.nightly")}</span>;
    return <span>{t("channels.can.minutes", { minutes: format.count(Math.round(live.everyMs / 60_000)) })}</span>;
  }
  const means = platform.means[capability];
  if (means === "platform") return <span>{t("channels.can.yes")}</span>;
  if (means === "plugin") return <span>{t("channels.can.byPlugin")}</span>;
  return (
    <Text as="span" tone="subdued">
      {t("channels.can.no")}
    </Text>
  );
}
