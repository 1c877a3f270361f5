/** What kind of request a fault can strike. */
export type FaultKind =
  /** A call of the Admin GraphQL API. */
  | "admin-graphql"
  /** A bulk operation while it runs (only `fail-midway`). */
  | "bulk-operation"
  /** A download of a bulk operation's result. */
  | "bulk-url"
  /** Token exchange and refresh. */
  | "oauth"
  /** The delivery of a webhook to the app. */
  | "webhook"
  /** A shopper's request that the online store forwards to the app. */
  | "storefront-proxy"
  /** A call of a WooCommerce store's REST API; its detail is the method and path, such as `GET orders/12`. */
  | "woocommerce-rest"
  /** A call of Etsy's Open API; its detail is the method and path, such as `GET listings/12`. */
  | "etsy-api";

export const faultKinds: readonly FaultKind[] = [
  "admin-graphql",
  "bulk-operation",
  "bulk-url",
  "oauth",
  "webhook",
  "storefront-proxy",
  "woocommerce-rest",
  "etsy-api",
];

/** What a struck request must do instead of its work. */
export type FaultOutcome =
  | { type: "rate-limited"; retryAfterSeconds: number }
  | { type: "server-error"; status: number }
  /** The socket is destroyed, after that many bytes of the answer's body (0: before the headers). */
  | { type: "drop"; afterBytes: number }
  /** The webhook is delivered once more, some time later. */
  | { type: "duplicate" }
  /** The webhook counts as delivered, but is never sent. */
  | { type: "lose" }
  /** The access token counts as expired from now on. */
  | { type: "expired-token" }
  /** The access token counts as revoked from now on. */
  | { type: "revoked-access" }
  /** The bulk operation fails when that share (0 to 1) of its objects is written. */
  | { type: "fail-midway"; fraction: number };

/** What a rule can order: an outcome, or waiting, which happens before anything else. */
export type FaultAction = FaultOutcome | { type: "latency"; ms: number };

export interface FaultRule {
  kind: FaultKind;
  action: FaultAction;
  /** Chance that a matching request is struck, 0 to 1; 1 when absent. */
  probability?: number;
  /** How many requests it strikes before it is used up; no limit when absent. */
  count?: number;
  /** Only this shop's requests, such as `harbour-home.myshopify.com`. */
  shop?: string;
  /** Only requests whose detail (operation name, topic, grant type) contains this text. */
  detail?: string;
}

export interface ActiveFaultRule extends FaultRule {
  id: string;
  struck: number;
}

export interface FaultContext {
  shop: string;
  /** Operation name of a GraphQL call, topic of a webhook, grant type of a token request. */
  detail?: string;
}

/** What a door of the sandbox asks before it does its work. */
export interface Faults {
  /**
   * Waits as long as matching latency rules demand, then tells the first other rule that strikes, or null.
   * The caller carries the outcome out (`answerFault` does it for a plain HTTP answer).
   */
  before(kind: FaultKind, context: FaultContext): Promise<FaultOutcome | null>;
}

export const noFaults: Faults = { before: async () => null };
