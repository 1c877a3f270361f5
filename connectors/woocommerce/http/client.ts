import library, { type WooCommerceRestApiVersion as Version } from "@woocommerce/woocommerce-rest-api";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import { isJson, type Json } from "../../contract/reading/fields";
import { because } from "../because";
import type { WooCredentials } from "../credentials";
import { fetchAdapter } from "./adapter";
import { failureOf } from "./failures";
import { Pace } from "./pace";

/** A hundred orders of a store on a small host take their time. */
const TIMEOUT_MS = 60_000;

export type Params = Record<string, string | number | boolean>;

export interface Listed {
  items: Json[];
  /** The store's own time of the answer, ISO 8601 in UTC. */
  at: string;
  /** Of all pages, as the store's header tells; what came when it is missing. */
  total: number;
}

/** The package is CommonJS: what `import` gives depends on who loads it. */
const WooCommerceRestApi = ("default" in library ? library.default : library) as typeof library;

/** The one place that speaks HTTP to a store. Signatures and addresses are the library's, the way out is ours. */
export class WooClient {
  private api: InstanceType<typeof library>;
  private isKeyInQuery = false;
  private readonly pace = new Pace();

  constructor(
    private readonly credentials: WooCredentials,
    readonly deps: ConnectorDeps,
  ) {
    this.api = this.makeApi();
  }

  private makeApi(version: Version = "wc/v3"): InstanceType<typeof library> {
    const { url, consumerKey, consumerSecret } = this.credentials;
    return new WooCommerceRestApi({
      ...{ url, consumerKey, consumerSecret, version, queryStringAuth: this.isKeyInQuery },
      axiosConfig: {
        adapter: fetchAdapter(this.deps.fetch, () => this.signal()),
        // The body stays text: what it means is decided below.
        transformResponse: [(data: unknown) => data],
        validateStatus: () => true,
      },
    });
  }

  get home(): string {
    return this.credentials.url.replace(/\/+$/, "");
  }

  /** How many requests it answers at the same time, as far as is known by now. */
  get atOnce(): number {
    return this.pace.limit;
  }

  get webhookSecret(): string {
    return this.credentials.webhookSecret;
  }

  /** A page of a collection. Lists in `params` are written as `1,2,3`. */
  async list(path: string, params: Params): Promise<Result<Listed, ConnectorError>> {
    const answer = await this.answer(again(() => this.api.get(path, params)));
    if (!answer.ok) return answer;
    const { body, headers } = answer.value;
    if (!Array.isArray(body)) return fail({ code: "transient", message: because("answer-unreadable") });
    const items = body.filter(isJson);
    const total = Number(headers["x-wp-total"]);
    return ok({ items, at: this.timeOf(headers), total: Number.isSafeInteger(total) ? total : items.length });
  }

  /** One record; null when there is none, with the store's own time of the answer. */
  async get(path: string, params: Params = {}): Promise<Result<{ item: Json | null; at: string }, ConnectorError>> {
    const answer = await this.answer(
      again(() => this.api.get(path, params)),
      true,
    );
    if (!answer.ok) return answer;
    const { body, headers } = answer.value;
    if (body !== null && !isJson(body)) return fail({ code: "transient", message: because("answer-unreadable") });
    return ok({ item: body, at: this.timeOf(headers) });
  }

  async post(path: string, data: object): Promise<Result<Json, ConnectorError>> {
    return required(await this.answer(() => this.api.post(path, data)));
  }

  /** In a plugin's own namespace, by the same keys; null when the store has no such plugin. */
  async postToPlugin(namespace: string, path: string, data: object): Promise<Result<Json | null, ConnectorError>> {
    // The library writes into the address whatever version it is given.
    const call = () => this.makeApi(namespace as Version).post(path, data);
    const answer = await this.answer(call, false, "rest_no_route");
    if (!answer.ok) return answer;
    return answer.value.body === null ? ok(null) : required(answer);
  }

  async put(path: string, data: object): Promise<Result<Json, ConnectorError>> {
    return required(await this.answer(() => this.api.put(path, data)));
  }

  /** Fine when it is not there. */
  async remove(path: string): Promise<Result<void, ConnectorError>> {
    const answer = await this.answer(() => this.api.delete(path, { force: true }), true);
    return answer.ok ? ok(undefined) : answer;
  }

  /** WordPress's own index, which needs no key: the store's name, address and time. */
  async index(): Promise<Result<Json, ConnectorError>> {
    const read = async () => {
      const response = await this.deps.fetch(`${this.home}/wp-json/`, {
        headers: { accept: "application/json" },
        signal: this.signal(),
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), data: await response.text() };
    };
    return required(await this.answer(again(read)));
  }

  /** Dates of records are the store's: what is compared with them must be told by the same clock. */
  private timeOf(headers: Record<string, string>): string {
    const at = Date.parse(headers["date"] ?? "");
    return new Date(Number.isNaN(at) ? this.deps.now().getTime() : at).toISOString();
  }

  private signal(): AbortSignal {
    return AbortSignal.any([this.deps.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  }

  /**
   * Some hosts take the authorization off a request before PHP sees it: the store then answers as if no key had come, and
   * WooCommerce has it sent in the query instead. Over TLS alone, where nobody on the way reads it.
   */
  private isKeyLost(status: number, body: unknown): boolean {
    if (status !== 401 || this.isKeyInQuery || !this.home.startsWith("https:")) return false;
    return isJson(body) && String(body["code"]).startsWith("woocommerce_rest_cannot_");
  }

  private async answer(
    call: () => Promise<{ status: number; headers: Record<string, string>; data: string }>,
    mayBeGone = false,
    /** Not the record alone may be missing: the route is, by this code. */
    noRoute?: string,
  ): Promise<Result<{ body: unknown; headers: Record<string, string> }, ConnectorError>> {
    const send = () => this.pace.run(call, ({ status }) => status < 500 && status !== 429);
    try {
      let { status, headers, data } = await send();
      if (this.isKeyLost(status, parsed(data))) {
        this.isKeyInQuery = true;
        this.api = this.makeApi();
        ({ status, headers, data } = await send());
      }
      const body = parsed(data);
      if (status >= 200 && status < 300) {
        if (body === undefined) return fail({ code: "transient", message: because("answer-unreadable") });
        return ok({ body, headers });
      }
      if (status === 404 && noRoute && isJson(body) && body["code"] === noRoute) return ok({ body: null, headers });
      const failure = failureOf(status, headers["retry-after"] ?? null, body);
      if (mayBeGone && status === 404 && failure.code === "rejected") return ok({ body: null, headers });
      return fail(failure);
    } catch (error) {
      return fail({ code: "transient", message: reasonOf(error, this.deps.signal) });
    }
  }
}

/** How often a reading whose connection broke is tried at once. */
const TRIES = 3;

/** A page may be made of many calls: one connection that breaks must not cost all of them. What was stopped stays so. */
function again<T>(call: () => Promise<T>): () => Promise<T> {
  return async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await call();
      } catch (error) {
        if (tries === TRIES || !(error instanceof TypeError)) throw error;
      }
    }
  };
}

/** Plugins print warnings before the JSON that was asked for: what begins with it later is read nevertheless. */
function parsed(text: string): unknown {
  const start = text.search(/[[{]/);
  if (start < 0 || text.trimStart().startsWith("<!")) return undefined;
  try {
    return JSON.parse(
      text.slice(text.trimStart().startsWith("{") || text.trimStart().startsWith("[") ? 0 : start),
    ) as unknown;
  } catch {
    return undefined;
  }
}

function required(answer: Result<{ body: unknown }, ConnectorError>): Result<Json, ConnectorError> {
  if (!answer.ok) return answer;
  const { body } = answer.value;
  return isJson(body) ? ok(body) : fail({ code: "transient", message: because("answer-unreadable") });
}

/** Why a request came to nothing, without anything that was in it. */
function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return reason("work-stopped");
  if (error instanceof Error && error.name === "TimeoutError") return because("too-slow");
  return because("no-connection");
}
