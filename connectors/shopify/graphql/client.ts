import { setTimeout as sleep } from "node:timers/promises";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import { because } from "../because";
import type { ShopifyCredentials } from "../credentials";
import { Bucket } from "./bucket";
import {
  type CostReport,
  failureOfErrors,
  failureOfStatus,
  type GraphqlErrorBody,
  type GraphqlFailure,
} from "./failures";

export const API_VERSION = "2026-10";

const TIMEOUT_MS = 30_000;
/** Longer waits are the caller's: a worker has better things to do. */
const LONGEST_OWN_WAIT_MS = 3_000;

interface Answer {
  data?: unknown;
  errors?: GraphqlErrorBody[];
  extensions?: { cost?: CostReport };
}

/** The one place that speaks HTTP to the Admin API of one shop. */
export class AdminClient {
  private readonly bucket: Bucket;

  constructor(
    private readonly credentials: ShopifyCredentials,
    readonly deps: ConnectorDeps,
  ) {
    this.bucket = new Bucket(() => deps.now().getTime());
  }

  /**
   * Runs a document. The shape `T` of `data` is what the document asks for: documents are checked against the schema.
   * Values that come from a merchant or shopper are nevertheless read with care (`mapping/fields.ts`).
   */
  async run<T>(document: string, variables: object = {}): Promise<Result<T, ConnectorError>> {
    const result = await this.send<T>(document, variables);
    if (result.ok || result.error.code !== "too-costly") return result as Result<T, ConnectorError>;
    throw new Error(
      `the query ${operationName(document)} costs more than Shopify admits and has no page to make smaller`,
    );
  }

  /** As `run` with a page size, halved as long as Shopify finds the query too costly. */
  async runSized<T>(
    document: string,
    size: number,
    variables: (size: number) => object,
  ): Promise<Result<T, ConnectorError>> {
    for (let tried = size; tried >= 1; tried = Math.floor(tried / 2)) {
      const result = await this.send<T>(document, variables(tried));
      if (result.ok || result.error.code !== "too-costly") return result as Result<T, ConnectorError>;
      this.deps.log.warn({ operation: operationName(document), size: tried }, "query too costly, asking for less");
    }
    throw new Error(`the query ${operationName(document)} costs more than Shopify admits even for one record`);
  }

  /** What is left of the shop's bucket, as the last answer told it. */
  points(): { left: number; most: number } | null {
    return this.bucket.points();
  }

  private async send<T>(document: string, variables: object): Promise<Result<T, GraphqlFailure>> {
    const operation = operationName(document);
    const waitMs = this.bucket.waitMs(operation);
    if (waitMs > LONGEST_OWN_WAIT_MS) {
      return fail({ code: "rate-limited", message: because("asked-to-wait"), retryAfterMs: waitMs });
    }
    try {
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: this.deps.signal });
      const response = await this.post(JSON.stringify({ query: document, variables, operationName: operation }));
      if (response.status !== 200) {
        await response.body?.cancel();
        return fail(failureOfStatus(response.status, response.headers.get("retry-after")));
      }
      const answer = (await response.json()) as Answer;
      this.bucket.learn(operation, answer.extensions?.cost);
      if (answer.errors?.length) return fail(failureOfErrors(answer.errors, answer.extensions?.cost));
      if (answer.data === undefined || answer.data === null) {
        return fail({ code: "transient", message: because("answer-empty") });
      }
      return ok(answer.data as T);
    } catch (error) {
      return fail({ code: "transient", message: reasonOf(error, this.deps.signal) });
    }
  }

  private post(body: string): Promise<Response> {
    const { shopDomain, accessToken } = this.credentials;
    return this.deps.fetch(`https://${shopDomain}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-shopify-access-token": accessToken,
      },
      body,
      signal: AbortSignal.any([this.deps.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  }
}

/** Why a request came to nothing, without anything that was in it. */
export function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return reason("work-stopped");
  if (error instanceof Error && error.name === "TimeoutError") return because("too-slow");
  if (error instanceof SyntaxError) return because("answer-unreadable");
  return because("no-connection");
}

function operationName(document: string): string {
  return /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? "unnamed";
}
