export interface Titled {
  platform: string;
  /** The platform's own name, or what the merchant chose. */
  title: string;
  accountName: string | null;
  accountDomain: string;
}

/**
 * What a channel is called wherever it stands beside others: the merchant's name for it; else its platform, or its
 * account's name where another one of the platform is in the shop.
 * @param platformTitle of the channel's platform
 */
export function titleOf(channel: Titled, all: readonly Titled[], platformTitle: string): string {
  if (channel.title !== platformTitle) return channel.title;
  const isOnly = all.filter(({ platform }) => platform === channel.platform).length === 1;
  return isOnly ? platformTitle : (channel.accountName ?? channel.accountDomain);
}
