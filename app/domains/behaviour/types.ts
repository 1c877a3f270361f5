import type { ShopDay } from "~/kernel/time";

export type { Act } from "./core/act";

export type RecordError = { code: "overloaded" };

export interface Recorded {
  /** Stored now. */
  stored: number;
  /** Met before, by their id. */
  repeated: number;
}

/** A click on, or an add from, a recommendation. */
export interface Click {
  clickId: string | null;
  clientId: string | null;
  productExternalId: string | null;
  strategy: string;
  placement: string;
  clickedAt: string;
}

/** How a block did, by day of the shop's zone. */
export interface ActCount {
  day: ShopDay;
  strategy: string;
  placement: string;
  impressions: number;
  clicks: number;
  adds: number;
}
