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

/** An act on a recommendation, as it came. */
export interface ReceivedAct {
  id: string;
  name: string;
  receivedAt: Date;
  hasClient: boolean;
  allowsMarketing: boolean;
}

/** An act on a recommendation as others may be told of it. */
export interface ToldAct {
  id: string;
  name: string;
  occurredAt: string;
  clientId: string;
  page: string | null;
  strategy: string;
  placement: string;
  productExternalIds: string[];
  allowsMarketing: boolean;
}

/** When a subject, on one of its browsers, first met an arm. */
export interface Exposure {
  subject: string;
  clientId: string | null;
  /** A letter, "0" to "9". */
  arm: string;
  /** Milliseconds since 1970. */
  firstAtMs: number;
}

/** A completed checkout, and the browser that completed it. */
export interface Checkout {
  clientId: string;
  checkoutToken: string | null;
  orderExternalId: string | null;
  atMs: number;
}

/** Since when acts are looked at: an instant, and its day in the shop's zone, by which they are found. */
export interface Since {
  day: ShopDay;
  at: Date;
}

/** How often the page of a product was opened; `channelId` as of an act. */
export interface ViewsOfProduct {
  productExternalId: string;
  channelId: string | null;
  views: number;
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
