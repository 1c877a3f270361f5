import { type Address, type CustomerRow, fromJson } from "../../state";
import { column, connection, type Field, type Fields, list, object, value } from "../field";
import { moneyV2 } from "../money";
import { findOrder, identity } from "../rows";
import { searchCondition, searched } from "../search/filter";
import { searchableCustomers } from "../search/resources";
import { table } from "../source";
import { metafieldFields } from "./metafields";
import { ordersOf } from "./orders";

const CUSTOMER_ORDER: Record<string, string> = {
  NAME: "t.lastName || ', ' || t.firstName COLLATE NOCASE",
  CREATED_AT: "t.createdAt",
  UPDATED_AT: "t.updatedAt",
};

export const customers: Field<unknown> = connection("Customer", (_row, args, context) => {
  const source = table("customers", [], [], CUSTOMER_ORDER[String(args["sortKey"])] ?? "t.id");
  return searched(source, searchCondition(args["query"], searchableCustomers, context, "customers"));
});

/** An address on its way out. */
export interface AddressOut extends Address {
  id: string;
}

function addressesOf(row: CustomerRow): AddressOut[] {
  if (!row.address) return [];
  const id = `gid://shopify/MailingAddress/${row.addressId}?model_name=CustomerAddress`;
  return [{ ...fromJson(row.address), id }];
}

const customer: Fields<CustomerRow> = {
  ...identity("Customer"),
  ...metafieldFields("CUSTOMER"),
  firstName: value((row) => row.firstName || null),
  lastName: value((row) => row.lastName || null),
  displayName: value((row) => [row.firstName, row.lastName].filter(Boolean).join(" ") || row.email || row.phone || ""),
  email: column("email"),
  phone: column("phone"),
  defaultEmailAddress: object("CustomerEmailAddress", (row) => (row.email ? row : null)),
  defaultPhoneNumber: object("CustomerPhoneNumber", (row) => (row.phone ? row : null)),
  defaultAddress: object("MailingAddress", (row) => addressesOf(row)[0] ?? null),
  addresses: list("MailingAddress", (row) => addressesOf(row)),
  addressesV2: connection("MailingAddress", (row) => ({ rows: addressesOf(row) })),
  state: column("state"),
  note: column("note"),
  tags: value((row) => fromJson(row.tags)),
  locale: column("locale"),
  verifiedEmail: value((row) => row.email !== null),
  taxExempt: value(() => false),
  dataSaleOptOut: value(() => false),
  canDelete: value((row) => row.ordersCount === 0),
  numberOfOrders: value((row) => String(row.ordersCount)),
  amountSpent: moneyV2((row) => row.amountSpent),
  lastOrder: object("Order", (row, _args, context) => findOrder(context, row.lastOrderId)),
  orders: connection("Order", (row, args, context) => ordersOf(args, context, ["t.customerId = ?"], [row.id])),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
};

const emailAddress: Fields<CustomerRow> = {
  emailAddress: column("email"),
  marketingState: column("emailMarketing"),
  marketingUpdatedAt: column("emailMarketingAt"),
  marketingOptInLevel: value((row) => (row.emailMarketing === "SUBSCRIBED" ? "SINGLE_OPT_IN" : null)),
  openTrackingLevel: value(() => "UNKNOWN"),
  validFormat: value(() => true),
};

const phoneNumber: Fields<CustomerRow> = {
  phoneNumber: column("phone"),
  marketingState: column("smsMarketing"),
  marketingUpdatedAt: column("smsMarketingAt"),
  smsMarketingConsent: object("CustomerSmsMarketingConsent", (row) => row),
};

const address: Fields<AddressOut> = {
  id: column("id"),
  firstName: column("firstName"),
  lastName: column("lastName"),
  name: value((row) => [row.firstName, row.lastName].filter(Boolean).join(" ") || null),
  company: column("company"),
  address1: column("address1"),
  address2: column("address2"),
  city: column("city"),
  province: column("province"),
  provinceCode: value(() => null),
  zip: column("zip"),
  country: column("country"),
  countryCode: column("countryCode"),
  countryCodeV2: column("countryCode"),
  phone: column("phone"),
  latitude: value(() => null),
  longitude: value(() => null),
  coordinatesValidated: value(() => false),
  formattedArea: value((row) => [row.city, row.country].filter(Boolean).join(", ") || null),
  formatted: value((row, args) => {
    const name = args["withName"] === true ? [`${row.firstName ?? ""} ${row.lastName ?? ""}`.trim()] : [];
    const town = [row.city, row.zip].filter(Boolean).join(" ");
    return [...name, row.company, row.address1, row.address2, town, row.country].filter(Boolean);
  }),
};

export const customerTypes = {
  Customer: customer,
  CustomerEmailAddress: emailAddress,
  CustomerPhoneNumber: phoneNumber,
  CustomerSmsMarketingConsent: {
    // The consent's own word for what the phone number calls NOT_SUBSCRIBED.
    state: value((row) => (row.smsMarketing === "NOT_SUBSCRIBED" ? "NEVER_SUBSCRIBED" : row.smsMarketing)),
    updatedAt: column("smsMarketingAt"),
  } satisfies Fields<CustomerRow>,
  MailingAddress: address,
};
