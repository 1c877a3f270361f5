import {
  type BulkOperationRow,
  fromJson,
  gid,
  type InstallationRow,
  type WebhookSubscriptionRow,
  type WebPixelRow,
} from "../../state";
import { readAll } from "../../state/read";
import type { ShopRow } from "../../state/rows";
import { badRequest } from "../answer/errors";
import type { CallingApp } from "../context";
import { column, connection, type Field, type Fields, list, object, value } from "../field";
import { searchCondition, searched } from "../search/filter";
import { searchableBulkOperations } from "../search/resources";
import { table } from "../source";
import { metafieldFields } from "./metafields";

const scopeRow = (handle: string) => ({ handle });

const installation: Fields<InstallationRow> = {
  id: value((row) => gid("AppInstallation", row.id)),
  ...metafieldFields("APP_INSTALLATION"),
  accessScopes: list("AccessScope", (_row, _args, context) => [...context.scopes].sort().map(scopeRow)),
  app: object("App", (_row, _args, context) => context.app),
  launchUrl: value((_row, _args, context) => `https://${context.state.domain}/admin/apps/${context.app.handle}`),
  uninstallUrl: value(() => null),
  activeSubscriptions: list("AppSubscription", () => []),
};

const app: Fields<CallingApp> = {
  id: value((row) => gid("App", row.appId)),
  apiKey: column("appKey"),
  title: column("title"),
  handle: column("handle"),
  embedded: value(() => true),
  developerName: column("title"),
  installation: object(
    "AppInstallation",
    (row, _args, context) =>
      (context.state.sql("SELECT * FROM installations WHERE appKey = ?").get(row.appKey) as
        | InstallationRow
        | undefined) ?? null,
  ),
  webhookApiVersion: value(() => "2026-10"),
};

/** API-made subscriptions of the calling app. */
export const webhookSubscriptions: Field<unknown> = connection("WebhookSubscription", (_row, args, context) => {
  const source = table("webhookSubscriptions", ["t.appKey = ?"], [context.app.appKey]);
  const topics = (args["topics"] as string[] | null | undefined) ?? [];
  if (topics.length > 0) {
    source.where.push(`t.topic IN (${topics.map(() => "?").join(", ")})`);
    source.values.push(...topics);
  }
  for (const name of ["uri", "callbackUrl"]) {
    if (args[name] == null) continue;
    source.where.push("t.uri = ?");
    source.values.push(String(args[name]));
  }
  return source;
});

const webhookSubscription: Fields<WebhookSubscriptionRow> = {
  id: value((row) => gid("WebhookSubscription", row.id)),
  legacyResourceId: value((row) => String(row.id)),
  topic: column("topic"),
  uri: column("uri"),
  callbackUrl: column("uri"),
  format: column("format"),
  filter: column("filter"),
  name: column("name"),
  includeFields: value((row) => fromJson(row.includeFields)),
  metafieldNamespaces: value((row) => fromJson(row.metafieldNamespaces)),
  metafields: list("WebhookSubscriptionMetafieldIdentifier", () => []),
  apiVersion: object("ApiVersion", (row) => ({ handle: row.apiVersion })),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
};

export const bulkOperations: Field<unknown> = connection("BulkOperation", (_row, args, context) => {
  const order = args["sortKey"] === "COMPLETED_AT" ? "coalesce(t.completedAt, '')" : "t.createdAt";
  const source = { ...table("bulkOperations", ["t.appKey = ?"], [context.app.appKey], order), descending: true };
  return searched(source, searchCondition(args["query"], searchableBulkOperations, context, "bulkOperations"));
});

const bulkOperation: Fields<BulkOperationRow> = {
  id: value((row) => gid("BulkOperation", row.id)),
  type: column("type"),
  query: column("query"),
  status: column("status"),
  errorCode: column("errorCode"),
  objectCount: value((row) => String(row.objectCount)),
  rootObjectCount: value((row) => String(row.rootObjectCount)),
  fileSize: value((row) => (row.fileSize === null ? null : String(row.fileSize))),
  createdAt: column("createdAt"),
  completedAt: column("completedAt"),
  url: value((row, _args, context) => (row.isPartial ? null : (context.bulk?.resultUrl(context, row) ?? null))),
  partialDataUrl: value((row, _args, context) =>
    row.isPartial ? (context.bulk?.resultUrl(context, row) ?? null) : null,
  ),
};

const tagConnection = (sql: string): Field<ShopRow> =>
  connection("String", (_row, args, context) => {
    if (typeof args["first"] !== "number") throw badRequest("you must provide one of first or last");
    return { rows: readAll<{ text: string }>(context.state, sql) };
  });

const shop: Fields<ShopRow> = {
  id: value((row) => gid("Shop", row.id)),
  ...metafieldFields("SHOP"),
  name: column("name"),
  email: column("email"),
  contactEmail: column("email"),
  description: column("tagline"),
  myshopifyDomain: column("domain"),
  url: value((row) => `https://${row.domain}`),
  primaryDomain: object("Domain", (row) => row),
  currencyCode: column("currency"),
  enabledPresentmentCurrencies: value((row) => [row.currency]),
  currencyFormats: object("CurrencyFormats", (row) => row),
  ianaTimezone: column("timeZone"),
  timezoneAbbreviation: value((row, _args, context) => zoneName(row.timeZone, context.now)),
  timezoneOffset: value((row, _args, context) => offset(row.timeZone, context.now).text),
  timezoneOffsetMinutes: value((row, _args, context) => offset(row.timeZone, context.now).minutes),
  unitSystem: value(() => "METRIC_SYSTEM"),
  weightUnit: value(() => "KILOGRAMS"),
  taxesIncluded: value((row) => row.taxesIncluded === 1),
  taxShipping: value(() => false),
  setupRequired: value(() => false),
  shopOwnerName: column("name"),
  orderNumberFormatPrefix: value(() => "#"),
  orderNumberFormatSuffix: value(() => ""),
  plan: object("ShopPlan", (row) => row),
  billingAddress: object("ShopAddress", (row) => row),
  shopAddress: object("ShopAddress", (row) => row),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  productTags: tagConnection("SELECT DISTINCT j.value AS text FROM products, json_each(products.tags) j ORDER BY 1"),
  productTypes: tagConnection("SELECT DISTINCT productType AS text FROM products WHERE productType <> '' ORDER BY 1"),
  productVendors: tagConnection("SELECT DISTINCT vendor AS text FROM products WHERE vendor <> '' ORDER BY 1"),
  customerTags: tagConnection("SELECT DISTINCT j.value AS text FROM customers, json_each(customers.tags) j ORDER BY 1"),
  orderTags: tagConnection("SELECT DISTINCT j.value AS text FROM orders, json_each(orders.tags) j ORDER BY 1"),
};

function offset(zone: string, at: Date): { text: string; minutes: number } {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return { text: "+0000", minutes: 0 };
  const minutes = (Number(match[2]) * 60 + Number(match[3])) * (match[1] === "-" ? -1 : 1);
  return { text: `${match[1]}${match[2]}${match[3]}`, minutes };
}

function zoneName(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "short" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function formats(row: ShopRow): { plain: string; withCode: string } {
  const symbol = new Intl.NumberFormat("en", {
    style: "currency",
    currency: row.currency,
    currencyDisplay: "narrowSymbol",
  })
    .formatToParts(0)
    .find((part) => part.type === "currency")?.value;
  return { plain: `${symbol}{{amount}}`, withCode: `${symbol}{{amount}} ${row.currency}` };
}

export const appTypes = {
  Shop: shop,
  ShopPlan: {
    displayName: column("plan"),
    publicDisplayName: column("plan"),
    partnerDevelopment: value(() => true),
    shopifyPlus: value((row) => row.plan === "Shopify Plus"),
  } satisfies Fields<ShopRow>,
  ShopAddress: {
    id: value((row) => gid("ShopAddress", row.id)),
    company: column("name"),
    countryCodeV2: column("countryCode"),
    country: value((row) => new Intl.DisplayNames("en", { type: "region" }).of(row.countryCode)),
    address1: value(() => null),
    address2: value(() => null),
    city: value(() => null),
    province: value(() => null),
    provinceCode: value(() => null),
    zip: value(() => null),
    phone: value(() => null),
  } satisfies Fields<ShopRow>,
  Domain: {
    id: value((row) => gid("Domain", row.id)),
    host: column("domain"),
    url: value((row) => `https://${row.domain}`),
    sslEnabled: value(() => true),
  } satisfies Fields<ShopRow>,
  CurrencyFormats: {
    moneyFormat: value((row) => formats(row).plain),
    moneyInEmailsFormat: value((row) => formats(row).plain),
    moneyWithCurrencyFormat: value((row) => formats(row).withCode),
    moneyWithCurrencyInEmailsFormat: value((row) => formats(row).withCode),
  } satisfies Fields<ShopRow>,
  AppInstallation: installation,
  App: app,
  AccessScope: {
    handle: value((row) => row.handle),
    description: value((row) => row.handle.replaceAll("_", " ")),
  } satisfies Fields<{ handle: string }>,
  WebhookSubscription: webhookSubscription,
  ApiVersion: {
    handle: value((row) => row.handle),
    displayName: value((row) => row.handle),
    supported: value(() => true),
  } satisfies Fields<{ handle: string }>,
  WebPixel: {
    id: value((row) => gid("WebPixel", row.id)),
    settings: column("settings"),
  } satisfies Fields<WebPixelRow>,
  BulkOperation: bulkOperation,
};
