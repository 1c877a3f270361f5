import type { Result } from "~/kernel/result";
import type { ConnectorError } from "./errors";

/** One ready slot as the storefront reads it: external product ids, best first. Key = strategy. */
export interface SlotPublication {
  productExternalId: string;
  key: string;
  productExternalIds: string[];
}

export interface PublishedSlot {
  productExternalId: string;
  key: string;
  error: ConnectorError | null;
}

/**
 * Writing ready recommendations where the storefront reads them. Law: publishing the same twice leaves the same; a slot
 * is whole or untouched; at most `batchSize` slots a call.
 */
export interface RecommendationsPort {
  batchSize: number;
  prepare(): Promise<Result<void, ConnectorError>>;
  publish(slots: SlotPublication[]): Promise<Result<PublishedSlot[], ConnectorError>>;
  /** Shop-wide values that blocks honour at once: exclusions, fallbacks, the storefront key. */
  publishShopWide(values: ShopWidePublication): Promise<Result<void, ConnectorError>>;
  /** Removes everything this port ever wrote. */
  clear(): Promise<Result<void, ConnectorError>>;
}

export interface ShopWidePublication {
  excludedProductExternalIds: string[];
  /** Lists of the whole shop by their key, best first; an empty one is taken away. */
  lists: Record<string, string[]>;
  storefront: { key: string; endpoint: string };
  /** What is tried on the blocks: JSON for the storefront's own eyes. */
  experiments: object;
}

/** The platform's own complementary products (Shopify's Search & Discovery). Law: a value the app did not write is never overwritten. */
export interface ComplementaryPort {
  batchSize: number;
  publish(
    entries: { productExternalId: string; productExternalIds: string[]; lastWrittenDigest: string | null }[],
  ): Promise<
    Result<
      {
        productExternalId: string;
        outcome: "written" | "kept-merchants" | "failed";
        digest: string | null;
        former: string | null;
      }[],
      ConnectorError
    >
  >;
  restore(
    entries: { productExternalId: string; former: string | null; lastWrittenDigest: string }[],
  ): Promise<Result<void, ConnectorError>>;
}

/** What of ours stands in the shop's theme, read from the platform and not assumed. */
export interface ThemePort {
  placedBlocks(): Promise<Result<{ themeName: string; blocks: string[]; embeds: string[] }, ConnectorError>>;
}

export interface MeasuringPort {
  /** Connects the web pixel with these settings; repeating updates them. */
  connect(settings: Record<string, string>): Promise<Result<{ externalId: string }, ConnectorError>>;
  /** Takes it away, so that browsers do not load it any more; fine when there is none. */
  disconnect(): Promise<Result<void, ConnectorError>>;
}
