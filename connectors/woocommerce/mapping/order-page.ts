import type { OrderWords } from "../../contract/order-words";
import { OWN_STATUSES } from "./order-words";

/** A store on this machine is not reached by TLS. */
const isLocal = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(host);

/**
 * The address of an order as a post: WooCommerce leads from there to where it keeps orders now (its
 * `PostsRedirectionController`), so that one address fits both kinds of stores.
 */
export const orderWords: OrderWords = {
  pageOf(accountDomain, externalId) {
    const home = `${isLocal(accountDomain) ? "http" : "https"}://${accountDomain}`;
    return `${home}/wp-admin/post.php?post=${encodeURIComponent(externalId)}&action=edit`;
  },
  isOwn: (platformStatus) => OWN_STATUSES.includes(platformStatus),
};
