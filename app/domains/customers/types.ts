import type { Consent } from "~/kernel/commerce";

export interface CustomerRow {
  id: string;
  externalId: string;
  /** First and last name, else the address, else "". */
  displayName: string;
  email: string | null;
  phone: string | null;
  tags: string[];
  emailConsent: Consent;
  smsConsent: Consent;
  city: string | null;
  country: string | null;
  countryCode: string | null;
  orderCount: number;
  /** In the shop's currency, minor units, refunds taken off. */
  spentMinor: bigint;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  createdAt: string;
}

export interface CustomerDetail extends CustomerRow {
  firstName: string | null;
  lastName: string | null;
  note: string | null;
  zip: string | null;
  province: string | null;
  updatedAt: string;
  redactedAt: string | null;
}

export interface CustomerCounts {
  customers: number;
  /** With at least two orders. */
  returning: number;
}

/** What orders know of a customer; instants are ISO strings. */
export interface OrderFacts {
  customerId: string;
  orderCount: number;
  spentMinor: bigint;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
}
