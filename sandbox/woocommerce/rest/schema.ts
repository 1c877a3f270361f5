import type { WooState } from "../state/woo-state";
import type { RestAnswer } from "./answer";
import type { Resource } from "./resource";

/** Names that WooCommerce writes as dates. */
const DATE = /^date_/;

/**
 * What `OPTIONS` answers: the JSON schema of a collection's items, drawn from an item that the store would answer with.
 * @param sample an item of the collection; null when it has none
 */
export function schemaAnswer(state: WooState, resource: Resource, sample: object | null): RestAnswer {
  const methods = ["GET", ...(resource.create ? ["POST"] : [])];
  const properties = sample ? propertiesOf(sample) : {};
  const schema = {
    $schema: "http://json-schema.org/draft-04/schema#",
    title: resource.title,
    type: "object",
    properties,
  };
  const endpoints = methods.map((method) => ({ methods: [method], args: {} }));
  return {
    status: 200,
    headers: { Allow: methods.join(", ") },
    body: {
      namespace: "wc/v3",
      methods,
      endpoints,
      schema,
      _links: { self: [{ href: `${state.setting("home")}/wp-json` }] },
    },
  };
}

function propertiesOf(sample: object): Record<string, object> {
  const entries = Object.entries(sample).filter(([name]) => name !== "_links");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, { ...typeOf(name, value), context: ["view", "edit"] }]),
  );
}

function typeOf(name: string, value: unknown): object {
  if (DATE.test(name)) return { type: ["null", "string"], format: "date-time" };
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    return { type: "array", items: first === undefined ? {} : typeOf("", first) };
  }
  if (value === null) return { type: ["null", "object", "string", "integer"] };
  if (typeof value === "object") return { type: "object", properties: propertiesOf(value) };
  if (typeof value === "number") return { type: Number.isInteger(value) && name !== "price" ? "integer" : "number" };
  return { type: typeof value };
}
