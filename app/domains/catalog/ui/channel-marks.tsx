import { InlineStack } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";

/** On which channels something is sold, in the order in which they were connected. */
export function ChannelMarks({ ids, channels }: { ids: readonly string[]; channels: readonly ChannelName[] }) {
  return (
    <InlineStack gap="200">
      {channels
        .filter((channel) => ids.includes(channel.id))
        .map((channel) => (
          <ChannelMark key={channel.id} channel={channel} isQuiet />
        ))}
    </InlineStack>
  );
}
