import type { z } from "zod";
import type { Result } from "~/kernel/result";
import type { ConnectorError } from "./errors";
import type { Grant } from "./grant";
import type { OrderWords } from "./order-words";
import type {
  ComplementaryPort,
  GlancePort,
  IdentitiesPort,
  MeasuringPort,
  PluginPort,
  QuotaPort,
  ReadPort,
  RecommendationsPort,
  RefreshPort,
  StockDifferencesPort,
  StockPort,
  SubscriptionsPort,
  ThemePort,
  WebhookPort,
} from "./ports";

/** Everything that a connector may use of the outside: no environment, no database, no globals. */
export interface ConnectorDeps {
  fetch: typeof globalThis.fetch;
  now: () => Date;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  signal: AbortSignal;
}

/** Every port that exists. A connector declares a subset of the names; opening it gives exactly those. */
export interface Ports {
  shop: ReadPort;
  locations: ReadPort;
  catalog: ReadPort;
  collections: ReadPort;
  inventory: ReadPort;
  customers: ReadPort;
  orders: ReadPort;
  /** Refunds and fulfilments of orders where the orders port does not carry them. */
  refunds: ReadPort;
  refresh: RefreshPort;
  glance: GlancePort;
  identities: IdentitiesPort;
  recommendations: RecommendationsPort;
  complementary: ComplementaryPort;
  theme: ThemePort;
  measuring: MeasuringPort;
  subscriptions: SubscriptionsPort;
  stock: StockPort;
  /** Where a number can be changed by a difference beside being set. */
  stockDifferences: StockDifferencesPort;
  plugin: PluginPort;
  quota: QuotaPort;
}

export type PortName = keyof Ports;
/** The ports that the first import walks, in this order. */
export const READ_PORTS = [
  "shop",
  "locations",
  "catalog",
  "collections",
  "inventory",
  "customers",
  "orders",
  "refunds",
] as const;
export type ReadPortName = (typeof READ_PORTS)[number];

export type AuthKind = "appInstall" | "oauth2" | "apiKey";

/**
 * Of credentials that end and are renewed. Law: what `renew` was given may be worth nothing afterwards, so it is called
 * by one at a time for an account, and what it gives is kept before anybody else asks.
 */
export interface Renewal<Credentials> {
  endsAt(credentials: Credentials): Date;
  /** The part that calls carry and that changes with every renewal. */
  token(credentials: Credentials): string;
  /** `auth`: the merchant must connect again. */
  renew(
    credentials: Credentials,
    deps: Pick<ConnectorDeps, "fetch" | "now">,
  ): Promise<Result<Credentials, ConnectorError>>;
}

/** These ports are read, by what changed, so often. */
export interface Poll {
  ports: readonly ReadPortName[];
  everyMs: number;
}

export interface Connector<P extends PortName = PortName, Credentials = unknown> {
  platform: string;
  title: string;
  docsUrl: string;
  auth: {
    kind: AuthKind;
    credentials: z.ZodType<Credentials>;
    renewal?: Renewal<Credentials>;
    /** How an account is let in from inside Aisle. Absent: it begins on the platform alone. */
    grant?: Grant<Credentials>;
  };
  ports: readonly P[];
  /** Absent: the platform shows no orders, and has no words of its own for their states. */
  orderWords?: OrderWords;
  /** The platform holds no more of an item: the `stock` port shows this many of it instead. Absent: any number. */
  mostStock?: number;
  webhooks: WebhookPort | null;
  /** Where messages do not tell of every change: what is asked for, and how often. Absent: messages tell. */
  polls?: readonly Poll[];
  /** `credentials` have been parsed by `auth.credentials`. */
  open(credentials: Credentials, deps: ConnectorDeps): OpenConnector<P>;
}

export type OpenConnector<P extends PortName = PortName> = Pick<Ports, P> & {
  /** Are these credentials good, and for which scopes. */
  check(): Promise<Result<{ accountDomain: string; scopes: string[] }, ConnectorError>>;
};

/** The identity, typed: lets a connector be declared without naming its type parameters. */
export function defineConnector<P extends PortName, C>(connector: Connector<P, C>): Connector<P, C> {
  return connector;
}

/**
 * For lists of connectors, where it is not known at compile time which one is meant: a port that is not among `ports`
 * is absent, so ask before using one.
 */
export function registered<P extends PortName, C>(connector: Connector<P, C>): Connector {
  return connector as unknown as Connector;
}
