import type { Consent } from "~/kernel/commerce";
import type { MergedBy } from "./core/persons";

export type { Belonging, MergedBy } from "./core/persons";

export type CustomerError = { code: "not-found" } | { code: "same-person" } | { code: "alone" };

/** A person: what all records of theirs say together. */
export interface CustomerRow {
  /** The person's id, which is that of one of their records. */
  id: string;
  externalId: string;
  /** Channels that have a record of theirs. */
  channelIds: string[];
  /** First and last name, else the address, else "". */
  displayName: string;
  email: string | null;
  phone: string | null;
  tags: string[];
  /** The strictest of the records': consents never add up. */
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

/** One record of a person: what one channel says of them. */
export interface CustomerAccount {
  id: string;
  channelId: string;
  externalId: string;
  displayName: string;
  email: string | null;
  isEmailVerified: boolean | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  note: string | null;
  emailConsent: Consent;
  smsConsent: Consent;
  city: string | null;
  zip: string | null;
  province: string | null;
  country: string | null;
  countryCode: string | null;
  orderCount: number;
  spentMinor: bigint;
  mergedBy: MergedBy | null;
  createdAt: string;
  updatedAt: string;
  redactedAt: string | null;
}

export interface CustomerDetail extends CustomerRow {
  /** Of all channels, the earliest first. */
  accounts: CustomerAccount[];
}

/** Two persons that may be one: they wait for the merchant's word. */
export interface PersonGuess {
  by: "email" | "phone";
  /** The address or number that both have. */
  key: string;
  one: GuessedPerson;
  other: GuessedPerson;
}

export interface GuessedPerson {
  id: string;
  displayName: string;
  email: string | null;
  channelIds: string[];
  orderCount: number;
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
