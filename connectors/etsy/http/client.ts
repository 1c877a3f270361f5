import { setTimeout as pause } from "node:timers/promises";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import { isJson, type Json } from "../../contract/reading/fields";
import { because } from "../because";
import type { EtsyCredentials } from "../credentials";
import { Budget, type Patience } from "./budget";
import { failureOf } from "./failures";

const API = "https://api.etsy.com/v3/application/";
const TIMEOUT_MS = 30_000;
/** How often a request may find the second full before it is told as refused. */
const REFUSALS = 3;
/** The most that a list gives in one answer. */
export const PAGE = 100;

export type Params = Record<string, string | number | boolean>;

export interface Listed {
  items: Json[];
  /** Of all pages. */
  count: number;
}

interface Call {
  method: "GET" | "PUT" | "PATCH" | "POST";
  path: string;
  params?: Params;
  json?: object;
  form?: Record<string, string>;
  /** Waits for another day rather than use up this one. */
  patience?: Patience;
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** The one place that speaks HTTP to Etsy. */
export class EtsyClient {
  readonly budget: Budget;
  /** How far Etsy's clock is ahead of ours, as its last answer told. */
  private aheadMs = 0;

  constructor(
    private readonly credentials: EtsyCredentials,
    readonly deps: ConnectorDeps,
  ) {
    this.budget = new Budget(() => deps.now().getTime());
  }

  /** Etsy's own time, ISO 8601 in UTC: dates of records are compared with what the same clock tells. */
  get at(): string {
    return new Date(this.deps.now().getTime() + this.aheadMs).toISOString();
  }

  get shopId(): string {
    return this.credentials.shopId;
  }

  /** `shops/<the shop's number>/…` */
  inShop(path: string): string {
    return `shops/${this.shopId}/${path}`;
  }

  /** A page of a list. */
  async list(
    path: string,
    params: Params,
    options: { patience?: Patience } = {},
  ): Promise<Result<Listed, ConnectorError>> {
    const answer = required(await this.call({ method: "GET", path, params, ...options }));
    if (!answer.ok) return answer;
    const { results, count } = answer.value;
    if (!Array.isArray(results)) return fail({ code: "transient", message: because("answer-unreadable") });
    const items = results.filter(isJson);
    return ok({ items, count: typeof count === "number" ? count : items.length });
  }

  async get(path: string, params: Params = {}): Promise<Result<Json, ConnectorError>> {
    return required(await this.call({ method: "GET", path, params }));
  }

  /** Null when there is none. */
  async find(path: string, params: Params = {}): Promise<Result<Json | null, ConnectorError>> {
    return this.call({ method: "GET", path, params });
  }

  /** As `find`, in the background: it leaves the last of the day to the stock that is told. */
  async read(path: string, params: Params = {}): Promise<Result<Json | null, ConnectorError>> {
    return this.call({ method: "GET", path, params, patience: "record" });
  }

  async put(path: string, json: object): Promise<Result<Json, ConnectorError>> {
    return required(await this.call({ method: "PUT", path, json }));
  }

  async patch(path: string, form: Record<string, string>): Promise<Result<Json, ConnectorError>> {
    return required(await this.call({ method: "PATCH", path, form }));
  }

  /** What the access token was granted. The one answer that is no object: a list of names. */
  async scopes(): Promise<Result<string[], ConnectorError>> {
    const answer = await this.answer({ method: "POST", path: "scopes", form: { token: this.credentials.accessToken } });
    if (!answer.ok) return answer;
    const body = parsed(answer.value.text);
    const names = Array.isArray(body) ? body : isJson(body) && Array.isArray(body["scopes"]) ? body["scopes"] : null;
    if (!names) return fail({ code: "transient", message: because("answer-unreadable") });
    return ok(names.filter((name) => typeof name === "string"));
  }

  /** An object; null for what is not there. */
  private async call(call: Call): Promise<Result<Json | null, ConnectorError>> {
    const rest = call.patience ? this.budget.restMs(call.patience) : 0;
    if (rest > 0) return fail({ code: "rate-limited", message: because("asked-to-wait"), retryAfterMs: rest });
    const answer = await this.answer(call);
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    const body = parsed(text);
    // A list or a record that is not there is told in JSON; anything else at 404 is another host.
    if (status === 404) return isJson(body) ? ok(null) : fail({ code: "config", message: because("shop-unknown") });
    if (!isJson(body)) return fail({ code: "transient", message: because("answer-unreadable") });
    return ok(body);
  }

  /** A success, or a 404. A call that only asks is made once more when the connection breaks. */
  private async answer(call: Call): Promise<Result<Answer, ConnectorError>> {
    const tries = call.method === "GET" ? 2 : 1;
    for (let left = tries - 1; ; left--) {
      try {
        const answer = await this.sendInTurn(call);
        const isFine = (answer.status >= 200 && answer.status < 300) || answer.status === 404;
        return isFine ? ok(answer) : fail(failureOf(answer.status, answer.headers, parsed(answer.text)));
      } catch (error) {
        if (left > 0 && !this.deps.signal.aborted) continue;
        return fail({ code: "transient", message: reasonOf(error, this.deps.signal) });
      }
    }
  }

  /**
   * When the second has room. Others use the app's requests too: one that is refused because the second was full goes
   * out again in the next.
   */
  private async sendInTurn(call: Call): Promise<Answer> {
    for (let left = REFUSALS; ; left--) {
      await this.rest(this.budget.waitMs());
      const answer = await this.send(call);
      if (answer.status !== 429 || left === 0) return answer;
      const waitMs = Number(answer.headers.get("retry-after") ?? Number.NaN) * SECOND;
      const isOfSecond = waitMs <= SECOND && this.budget.remaining()?.today !== 0;
      if (!isOfSecond) return answer;
      await this.rest(waitMs);
    }
  }

  private async rest(waitMs: number): Promise<void> {
    if (waitMs > 0) await pause(waitMs, undefined, { signal: this.deps.signal });
  }

  private async send(call: Call): Promise<Answer> {
    this.budget.begin();
    try {
      return await this.exchange(call);
    } finally {
      this.budget.end();
    }
  }

  private async exchange({ method, path, params = {}, json, form }: Call): Promise<Answer> {
    const url = new URL(API + path);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, String(value));
    const { keystring, sharedSecret, accessToken } = this.credentials;
    const body = json ? JSON.stringify(json) : form && new URLSearchParams(form).toString();
    const type = json ? "application/json" : "application/x-www-form-urlencoded";
    const response = await this.deps.fetch(url.href, {
      method,
      headers: {
        accept: "application/json",
        "x-api-key": `${keystring}:${sharedSecret}`,
        authorization: `Bearer ${accessToken}`,
        ...(body !== undefined && { "content-type": type }),
      },
      ...(body !== undefined && { body }),
      signal: AbortSignal.any([this.deps.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    this.budget.learn(response.headers);
    const toldAt = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(toldAt)) this.aheadMs = toldAt - this.deps.now().getTime();
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where nothing less than a record will do: without one, it is not this shop. */
function required(answer: Result<Json | null, ConnectorError>): Result<Json, ConnectorError> {
  if (!answer.ok) return answer;
  return answer.value ? ok(answer.value) : fail({ code: "config", message: because("shop-unknown") });
}

/** Why a request came to nothing, without anything that was in it. */
function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return reason("work-stopped");
  if (error instanceof Error && error.name === "TimeoutError") return because("too-slow");
  return because("no-connection");
}
