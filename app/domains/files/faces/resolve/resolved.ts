import type { ShopScope } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import type { CellProblem, FileKind, FileRecord, ShopDefaults, ToldOf } from "../../contract";
import type { SeenKeys } from "../../core/seen-keys";
import type { RecordKind } from "../../types";

/** A record of the canonical words: what is compared, journaled and written. */
export type Canonical = object & { updatedAt: string };

/** What a file's record means for what is held. */
export interface Resolved {
  key: string;
  row: number;
  title: string;
  before: Canonical | null;
  after: Canonical;
  /** It adds to one that an earlier batch of the same check makes. */
  isJoined: boolean;
}

export interface ResolveContext {
  scope: ShopScope;
  /** The files' own channel. */
  channelId: string;
  /** Platform of every channel of the shop. */
  platforms: ReadonlyMap<string, string>;
  defaults: ShopDefaults;
  /** Of a check: what earlier batches have told, since nothing is written. Null when applying. */
  seen: SeenKeys | null;
}

export interface Resolution {
  resolved: Resolved[];
  problems: CellProblem[];
  /** Records that are left out for their problems. */
  refused: number;
}

/** What must be known of a kind of record to check, apply and take back. */
export interface KindWork<K extends FileKind = FileKind> {
  record: RecordKind;
  resolve(context: ResolveContext, records: readonly FileRecord<ToldOf[K]>[]): Promise<Resolution>;
  /** Of the files' channel, as they are now; by the keys of resolved records. */
  held(scope: ShopScope, channelId: string, keys: readonly string[]): Promise<Map<string, Canonical>>;
  changesOf(after: Canonical): Change[];
  tombstone(key: string, at: string): Change;
}
