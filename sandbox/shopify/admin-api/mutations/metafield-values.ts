import { readGid } from "../../state";
import type { Context } from "../context";
import { referenced } from "../types/metafields";

const LIST_LIMIT = 128;
const TEXT_LIMIT = 65_536;
const JSON_LIMIT = 128 * 1024;

const REFERENCES: Record<string, string> = {
  product_reference: "Product",
  variant_reference: "ProductVariant",
  collection_reference: "Collection",
  customer_reference: "Customer",
  order_reference: "Order",
};

type Check = (value: string) => string | null;

const PLAIN: Record<string, Check> = {
  single_line_text_field: (value) => (value.includes("\n") ? "can't contain line breaks." : null),
  multi_line_text_field: () => null,
  boolean: (value) => (value === "true" || value === "false" ? null : "must be true or false."),
  number_integer: (value) => (/^-?\d{1,16}$/.test(value) ? null : "must be an integer."),
  number_decimal: (value) => (/^-?\d+(\.\d{1,9})?$/.test(value) ? null : "must be a decimal."),
  date: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? null : "must be in YYYY-MM-DD format."),
  date_time: (value) => (Number.isNaN(Date.parse(value)) ? "must be in ISO 8601 format." : null),
  url: (value) => (URL.canParse(value) ? null : "must be a valid URL."),
  color: (value) => (/^#[0-9a-fA-F]{6}$/.test(value) ? null : "must be a hex colour code."),
  id: () => null,
  json: isJson,
  rich_text_field: isJson,
  money: isJson,
  rating: isJson,
  dimension: isJson,
  weight: isJson,
  volume: isJson,
  link: isJson,
};

function isJson(value: string): string | null {
  try {
    JSON.parse(value);
    return null;
  } catch {
    return "is invalid JSON.";
  }
}

/** Whether the sandbox knows a metafield type. */
export function isKnownType(type: string): boolean {
  const single = type.replace(/^list\./, "");
  return single in PLAIN || single in REFERENCES;
}

/** What is wrong with a value of that type, in the API's words; null when it is good. */
export function valueError(type: string, value: string, context: Context): string | null {
  if (value === "") return "can't be blank.";
  if (Buffer.byteLength(value) > (type === "json" ? JSON_LIMIT : TEXT_LIMIT)) return "is too long.";
  if (!type.startsWith("list.")) return singleError(type, value, context);
  const broken = isJson(value);
  const entries = broken ? null : (JSON.parse(value) as unknown);
  if (!Array.isArray(entries)) return "must be an array.";
  if (entries.length > LIST_LIMIT) return `has too many elements (maximum is ${LIST_LIMIT}).`;
  for (const entry of entries) {
    const wrong = singleError(type.slice(5), typeof entry === "string" ? entry : JSON.stringify(entry), context);
    if (wrong) return wrong;
  }
  return null;
}

function singleError(type: string, value: string, context: Context): string | null {
  const target = REFERENCES[type];
  if (target === undefined) return PLAIN[type]?.(value) ?? null;
  if (readGid(value)?.type !== target) return `must be a valid ${type.replace("_", " ")}.`;
  return referenced(context, value) ? null : `Value references non-existent resource ${value}.`;
}
