import type { ShopScope } from "~/infra/scope";
import type { Change, Resource } from "~/kernel/commerce";
import type { ChannelId, ShopId, SyncRunId } from "~/kernel/ids";
import type { IdentityResource, ReadPortName } from "./contract";

export type ChannelState = "connected" | "stopped" | "disconnected";
export type RunKind = "import" | "reconcile" | "retry";
export type RunState = "running" | "done" | "failed" | "cancelled";

export interface ChannelDto {
  id: ChannelId;
  platform: string;
  accountDomain: string;
  title: string;
  state: ChannelState;
  scopes: string[];
  connectedAt: string;
  disconnectedAt: string | null;
  importedAt: string | null;
  reconciledAt: string | null;
  ordersSince: string | null;
}

/** What one batch did. `unresolved` names parents that are not here: they are read by themselves. */
export interface Applied {
  inserted: number;
  updated: number;
  deleted: number;
  /** Changed records by resource. */
  byResource: Partial<Record<Resource, number>>;
  /** A few of the changed ones, for eyes. */
  examples: { resource: Resource; externalId: string }[];
  unresolved: { resource: Resource; externalId: string }[];
}

export interface ApplyContext {
  channelId: ChannelId;
  timeZone: string;
  now: Date;
  isImport: boolean;
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
  kind: RunKind;
  state: RunState;
  startedAt: string;
  finishedAt: string | null;
  failure: string | null;
  mended: MendedDto;
}

/** What a run changed: of a reconciliation, what webhooks had missed. */
export interface MendedDto {
  counts: Partial<Record<Resource, number>>;
  examples: { resource: Resource; externalId: string }[];
}

export interface ImportStatusDto {
  run: Omit<RunDto, "mended"> | null;
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

export type ChannelError = { code: "not-found" } | { code: "already-running" } | { code: "not-connected" };
