import type { ShopId } from "~/kernel/ids";
import type { ShopSettings, ShopSetup } from "./core/settings";

export interface ShopDto {
  id: ShopId;
  name: string;
  domain: string;
  primaryDomain: string;
  email: string;
  currency: string;
  timeZone: string;
  countryCode: string | null;
  taxesIncluded: boolean;
  planName: string | null;
  state: "active" | "uninstalled";
  installedAt: string;
  uninstalledAt: string | null;
  eraseAfter: string | null;
  settings: ShopSettings;
  setup: ShopSetup;
}

export type Severity = "critical" | "warning" | "info";

export interface ProblemDto {
  id: string;
  code: string;
  subject: string;
  severity: Severity;
  /** What the merchant's words are made of. */
  facts: Record<string, unknown>;
  openedAt: string;
  lastSeenAt: string;
}

export interface SavedViewDto {
  id: string;
  list: string;
  name: string;
  query: string;
  position: number;
}

export type PrivacyKind = "data-request" | "customer-redact" | "shop-redact";

export interface PrivacyRequestDto {
  id: string;
  kind: PrivacyKind;
  platform: string;
  externalKey: string;
  requestedAt: string;
  doneAt: string | null;
  /** Whether an export waits to be fetched. */
  hasResult: boolean;
}

export type ShopError = { code: "not-found" } | { code: "invalid"; fields: string[] };
