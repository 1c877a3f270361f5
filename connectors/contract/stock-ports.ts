import type { Result } from "~/kernel/result";
import type { ConnectorError } from "./errors";

/** What is to be sold of an item at a place: a quantity, not a difference. */
export interface StockTarget {
  inventoryItemExternalId: string;
  locationExternalId: string;
  available: number;
  /** What is believed to stand there. Absent or null: whatever it is, it is replaced. */
  expected?: number | null;
}

/** The field of a refusal where the platform found another number than what was expected: nothing was written. */
export const STALE = "expected";

/**
 * Law: pushing the same twice leaves the same; one refusal harms no other; the answers stand in the order of what was
 * asked; at most `batchSize` a call. Where `compares`, what is not as `expected` is refused (field `STALE`) and stays.
 */
export interface StockPort {
  batchSize: number;
  /** The platform compares before it writes. Absent: it does not, and `expected` means nothing. */
  compares?: boolean;
  push(targets: StockTarget[]): Promise<Result<(StockTarget & { error: ConnectorError | null })[], ConnectorError>>;
}

/** What is added to an item at a place, or taken off it. */
export interface StockDifference {
  inventoryItemExternalId: string;
  locationExternalId: string;
  by: number;
  /** Names this difference for good. */
  key: string;
}

/** The field of a refusal where nothing was written under this key, nor will be: under another it may be sent anew. */
export const NOT_COUNTED = "not-counted";
/** The field of a refusal where nobody knows whether it was written: the number must be read. */
export const NOT_KNOWN = "not-known";

/**
 * Law: a difference counts once for its key, however often it is sent within `keyLifeMs` of the first time; it is right
 * whatever else changes the number meanwhile; one refusal harms no other; the answers stand in the order of what was asked;
 * at most `batchSize` a call. When the call fails, nobody knows which of them were written: all are sent again as they are.
 */
export interface StockDifferencesPort {
  batchSize: number;
  keyLifeMs: number;
  add(
    differences: readonly StockDifference[],
  ): Promise<Result<(StockDifference & { error: ConnectorError | null })[], ConnectorError>>;
}
