/** What a platform itself says of orders, and where it shows them. Pure. */
export interface OrderWords {
  /**
   * Where the merchant finds an order on the platform; null where that cannot be said.
   * @param accountDomain the channel's, such as `pottle.myshopify.com`
   */
  pageOf(accountDomain: string, externalId: string): string | null;
  /**
   * Whether a `platformStatus` is one of the platform's own. Others come from somebody's app or plugin: they are kept, and
   * the order's states are read from what else it says.
   */
  isOwn(platformStatus: string): boolean;
}
