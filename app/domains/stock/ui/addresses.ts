/** Where the pages of stock are, and take what the merchant asks for. */
export const STOCK = "/app/channels/stock";
export const UNMATCHED = `${STOCK}/unmatched`;
export const DIFFERENCES = `${STOCK}/differences`;
