import type { CanonicalCustomer, Consent } from "~/kernel/commerce";
import type { CellProblem, FilePlan, ShopDefaults } from "../plan";
import type { FileRow } from "../text/read-rows";
import { Cells } from "./cells";
import type { FileRecord, Told } from "./record";

export interface ToldCustomer
  extends Told<
    Pick<
      CanonicalCustomer,
      "email" | "phone" | "firstName" | "lastName" | "tags" | "note" | "emailConsent" | "smsConsent" | "createdAt"
    >
  > {
  city?: string | null | undefined;
  zip?: string | null | undefined;
  province?: string | null | undefined;
  country?: string | null | undefined;
  countryCode?: string | null | undefined;
}

const CONSENTS: Record<string, Consent> = {
  subscribed: "subscribed",
  yes: "subscribed",
  true: "subscribed",
  "1": "subscribed",
  ja: "subscribed",
  oui: "subscribed",
  evet: "subscribed",
  unsubscribed: "unsubscribed",
  "not-subscribed": "not-subscribed",
  no: "not-subscribed",
  false: "not-subscribed",
  "0": "not-subscribed",
  nein: "not-subscribed",
  non: "not-subscribed",
  hayır: "not-subscribed",
  pending: "pending",
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** By the file's own number, else by the address or the phone: the same person is one record whatever file tells of them. */
export function customerKey(cells: Cells): string | null {
  return cells.filled("id") ?? cells.filled("email")?.toLowerCase() ?? phoneOf(cells.filled("phone")) ?? null;
}

function phoneOf(phone: string | undefined): string | undefined {
  return phone?.replace(/(?!^\+)\D/g, "") || undefined;
}

export function readCustomer(
  plan: FilePlan,
  defaults: ShopDefaults,
  key: string,
  rows: readonly FileRow[],
): FileRecord<ToldCustomer> {
  const problems: CellProblem[] = [];
  const [row] = rows;
  if (!row) throw new Error("a record has at least one row");
  const cells = new Cells(plan, defaults, row.row, row.cells, problems);
  const blank = (name: string) => (cells.isKnown(name) ? (cells.filled(name) ?? null) : undefined);
  const email = blank("email")?.toLowerCase();
  if (email && !EMAIL.test(email)) cells.refuse("email", "bad-email", email);
  const code = blank("countryCode");
  const told: ToldCustomer = {
    ...namesOf(cells, blank),
    email: cells.isKnown("email") ? (email ?? null) : undefined,
    phone: blank("phone"),
    tags: cells.list("tags"),
    note: blank("note"),
    emailConsent: cells.word("emailConsent", CONSENTS),
    smsConsent: cells.word("smsConsent", CONSENTS),
    city: blank("city"),
    zip: blank("zip"),
    province: blank("province"),
    country: blank("country"),
    countryCode: code ? code.toUpperCase() : code,
    createdAt: cells.instant("createdAt"),
  };
  return { key, row: row.row, rows: rows.length, channelId: cells.filled("channel") ?? null, told, problems };
}

/** A name in one cell: its last word is the family's, unless a comma parts them ("Mercer, Ann"). */
function namesOf(cells: Cells, blank: (name: string) => string | null | undefined) {
  if (cells.isKnown("firstName") || cells.isKnown("lastName") || !cells.isKnown("name"))
    return { firstName: blank("firstName"), lastName: blank("lastName") };
  const name = cells.filled("name") ?? "";
  const comma = name.indexOf(",");
  if (comma > 0) return { firstName: name.slice(comma + 1).trim() || null, lastName: name.slice(0, comma).trim() };
  const space = name.lastIndexOf(" ");
  return {
    firstName: (space < 0 ? name : name.slice(0, space)).trim() || null,
    lastName: space < 0 ? null : name.slice(space + 1),
  };
}

/** Who unsubscribed stays so: a file is no word of theirs. */
function consent(held: Consent | undefined, told: Consent | undefined): Consent {
  if (held === "unsubscribed") return held;
  return told ?? held ?? "not-subscribed";
}

export function mergeCustomer(
  held: CanonicalCustomer | null,
  record: FileRecord<ToldCustomer>,
  defaults: ShopDefaults,
): CanonicalCustomer {
  const { told, key } = record;
  const of = <T>(given: T | undefined, before: T | undefined, otherwise: T): T =>
    given === undefined ? (before === undefined ? otherwise : before) : given;
  const before = held?.defaultAddress;
  const address = {
    name: before?.name ?? null,
    city: of(told.city, before?.city, null),
    zip: of(told.zip, before?.zip, null),
    province: of(told.province, before?.province, null),
    country: of(told.country, before?.country, null),
    countryCode: of(told.countryCode, before?.countryCode, null),
  };
  return {
    externalId: key,
    email: told.email && told.email === held?.email?.toLowerCase() ? held.email : of(told.email, held?.email, null),
    phone: of(told.phone, held?.phone, null),
    firstName: of(told.firstName, held?.firstName, null),
    lastName: of(told.lastName, held?.lastName, null),
    tags: told.tags ?? held?.tags ?? [],
    note: of(told.note, held?.note, null),
    emailConsent: consent(held?.emailConsent, told.emailConsent),
    smsConsent: consent(held?.smsConsent, told.smsConsent),
    defaultAddress: Object.values(address).some((part) => part !== null) ? address : null,
    createdAt: told.createdAt ?? held?.createdAt ?? defaults.now,
    updatedAt: defaults.now,
  };
}
