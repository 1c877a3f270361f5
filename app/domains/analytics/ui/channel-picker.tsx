import { useSearchParams } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { ChannelChoice } from "./channel-choice.server";

/** All channels as one shop, or one of them; nothing where there is no choice. The address holds it. */
export function ChannelPicker({ choice }: { choice: ChannelChoice }) {
  const t = useWords();
  const [params, setParams] = useSearchParams();
  if (choice.channels.length < 2) return null;
  const set = (channel: string) => {
    const next = new URLSearchParams(params);
    if (channel) next.set("channel", channel);
    else next.delete("channel");
    setParams(next, { preventScrollReset: true });
  };
  return (
    <div className="aisle-choice">
      <Select
        label={t("analytics.channel.label")}
        value={choice.chosen ?? ""}
        options={[
          { value: "", label: t("analytics.channel.all") },
          ...choice.channels.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={set}
      />
    </div>
  );
}
