import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { useWords } from "~/ui/words";

interface Props {
  person: { id: string; displayName: string; email: string | null; channelIds: string[]; orderCount: number };
  channels: readonly ChannelName[];
}

/** Who somebody is, in short: name, address, how many orders, and where they are known. */
export function PersonLine({ person, channels }: Props) {
  const t = useWords();
  const name = person.displayName || t("customers.nameless");
  const more = [person.email === name ? null : person.email, t("customers.orderCount", { count: person.orderCount })];
  return (
    <BlockStack gap="050">
      <Link url={`/app/customers/${person.id}`} removeUnderline>
        <span className="aisle-title">{name}</span>
      </Link>
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        {more.filter(Boolean).join(" · ")}
      </Text>
      <InlineStack gap="200">
        {channels
          .filter(({ id }) => person.channelIds.includes(id))
          .map((channel) => (
            <ChannelMark key={channel.id} channel={channel} isQuiet />
          ))}
      </InlineStack>
    </BlockStack>
  );
}
