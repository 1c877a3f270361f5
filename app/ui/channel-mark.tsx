import { InlineStack, Text } from "@shopify/polaris";

/** An account on a platform, as it is named on pages. */
export interface ChannelName {
  id: string;
  platform: string;
  title: string;
}

/** Platforms by their own names, which are the same in every language. */
const NAMES: Record<string, string> = { shopify: "Shopify", woocommerce: "WooCommerce", etsy: "Etsy", files: "Files" };

/** The platform as its company writes it; of one that is not known, its key. */
export const platformName = (platform: string) => NAMES[platform] ?? platform;

/** Which channel something came by: the platform's letter, and the account's title. The platform is read out in full. */
export function ChannelMark({ channel, isQuiet = false }: { channel: ChannelName; isQuiet?: boolean }) {
  const name = platformName(channel.platform);
  return (
    <InlineStack gap="150" blockAlign="center" wrap={false}>
      <span className="aisle-channel" data-platform={channel.platform} aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="aisle-title">
        {channel.title === name ? null : <Text as="span" visuallyHidden>{`${name}: `}</Text>}
        <Text as="span" {...(isQuiet ? { tone: "subdued", variant: "bodySm" } : {})}>
          {channel.title}
        </Text>
      </span>
    </InlineStack>
  );
}
