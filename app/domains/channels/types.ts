import type { ShopScope } from "~/infra/scope";
import type { Applied, ApplyContext } from "~/kernel/applied";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId, SyncRunId } from "~/kernel/ids";
import type { IdentityResource, Quota, ReadPortName } from "./contract";

export type ChannelState = "connected" | "stopped" | "disconnected";
export type RunKind = "import" | "reconcile" | "retry";
export type RunState = "running" | "done" | "failed" | "cancelled";

export interface ChannelDto {
  id: ChannelId;
  platform: string;
  accountDomain: string;
  /** What the account is called on its platform; null until it was read. */
  accountName: string | null;
  /** The merchant's name for it, else the platform's, or the account's beside another one of the platform. */
  title: string;
  state: ChannelState;
  scopes: string[];
  connectedAt: string;
  disconnectedAt: string | null;
  importedAt: string | null;
  reconciledAt: string | null;
  ordersSince: string | null;
  /** Connected, but the merchant lets it rest. */
  isPaused: boolean;
  /** Of a channel that left: from when on its records go; null: they stay. */
  eraseAfter: string | null;
}

/** The one way in which changes become rows, of all domains and in one transaction. `jobs/` wires it. */
export interface Ingest {
  apply(scope: ShopScope, context: ApplyContext, changes: Change[]): Promise<Applied>;
  /** The external ids that stand here and are not deleted. */
  knownIds(scope: ShopScope, channelId: ChannelId, resource: IdentityResource): Promise<string[]>;
}

export interface StepInput {
  shopId: ShopId;
  channelId: ChannelId;
  runId: SyncRunId;
  /** Failures in a row so far. */
  failures: number;
}

export interface PortProgress {
  done: number;
  total: number | null;
  isFinished: boolean;
}

export interface RunDto {
  id: string;
  channelId: string;
  kind: RunKind;
  state: RunState;
  startedAt: string;
  finishedAt: string | null;
  failure: string | null;
  mended: MendedDto;
}

/** What a run changed: of a reconciliation, what webhooks had missed. */
export interface MendedDto {
  /** Records by their kind, such as "product". */
  counts: Record<string, number>;
  /** A few of them, by the platform's ids. */
  examples: { kind: string; what: "missing" | "outdated" | "deleted"; externalId: string }[];
}

export interface ImportStatusDto {
  run: Omit<RunDto, "mended" | "channelId"> | null;
  ports: ({ port: ReadPortName } & PortProgress)[];
  importedAt: string | null;
  /** The platform lets us read orders from this day on; null: all of them. */
  ordersSince: string | null;
  damagedCount: number;
}

export interface DamagedDto {
  id: string;
  source: DamagedSource;
  resource: string;
  externalId: string | null;
  line: number | null;
  field: string | null;
  reason: string;
  firstSeenAt: string;
}
export type DamagedSource = "import" | "webhook" | "file" | "reconcile";

/** How much more a platform lets us ask for. */
export type QuotaDto = Quota;

export type ChannelError =
  | { code: "not-found" }
  /** What came by files has no account: nothing can be read again. */
  | { code: "no-account" }
  | { code: "already-running" }
  | { code: "not-connected" }
  | { code: "paused" };

/** Whether somebody owns the shop; unknown: Shopify did not say. */
export type Ownership = "owner" | "not-owner" | "owner-unknown";
