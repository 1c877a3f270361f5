/** What a REST route answers; WordPress turns it into JSON. */
export interface RestAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export class RestError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly data: object = {},
  ) {
    super(message);
  }

  answer(): RestAnswer {
    const { code, message, status, data } = this;
    return { status, body: { code, message, data: { status, ...data } } };
  }
}

export const noRoute = () =>
  new RestError("rest_no_route", "No route was found matching the URL and request method.", 404);

export const invalidId = (type: string, message = "Invalid ID.") =>
  new RestError(`woocommerce_rest_${type}_invalid_id`, message, 404);

/** As WordPress says that parameters are not what the route's schema wants. */
export function invalidParams(why: Record<string, string>): RestError {
  return new RestError("rest_invalid_param", `Invalid parameter(s): ${Object.keys(why).join(", ")}`, 400, {
    params: why,
    details: {},
  });
}

/** One call of the REST API, its path below `/wp-json/wc/v3`. */
export interface RestCall {
  method: string;
  path: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** A parameter of the query or the body: WordPress takes either. */
export function param(call: RestCall, name: string): string | undefined {
  return call.query.get(name) ?? textOf(call.body[name]);
}

export const isForced = (call: RestCall) =>
  [true, "true", 1, "1"].includes((call.query.get("force") ?? call.body["force"]) as string);
