/** One act of a shopper, read from the wire and made safe. Ids are the platform's. Instants are ISO strings. */
export interface Act {
  id: string;
  name: string;
  occurredAt: string;
  clientId: string | null;
  productExternalId: string | null;
  variantExternalId: string | null;
  subjectExternalId: string | null;
  strategy: string | null;
  placement: string | null;
  position: number | null;
  /** What a block showed, a search found, a cart or checkout held, in order. */
  productExternalIds: string[];
  /** Of an add or a removal. */
  quantity: number | null;
  /** What was searched for. */
  query: string | null;
  clickId: string | null;
  cartToken: string | null;
  checkoutToken: string | null;
  orderExternalId: string | null;
  page: string | null;
  /** Who was assigned arms: `c` and the customer's id, or a visitor's id. */
  subject: string | null;
  /** Of an exposure: the experiment's key and the arm's letter. */
  experiment: string | null;
  arm: string | null;
  /** Whether the shopper had agreed to marketing too; analytics they had agreed to, or there were no act. */
  allowsMarketing: boolean;
  /** Whose storefront told it, by whose ids products are named; null: the main one's. */
  channelId: string | null;
}
