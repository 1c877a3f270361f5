import { lookup } from "node:dns";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { env } from "../env";
import { isPublicAddress } from "./public-address";

export interface PostAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Its beginning. */
  body: string;
}

export type PostError = { code: "not-allowed" | "unreachable" };

const PATIENCE = 15 * SECOND;
/** What is read of an answer: nobody has more to say that we use. */
const MOST_READ = 64 * 1024;

/**
 * Posts to an address outside, which a merchant may have given: HTTPS to public addresses alone, checked at the moment of
 * connecting, so that a name cannot lead into our own network. Redirects are not followed. With a sandbox everything goes
 * there, the meant host first in the path.
 */
export async function postOutside(
  address: string,
  { headers, body, signal }: { headers: Record<string, string>; body: string; signal?: AbortSignal },
): Promise<Result<PostAnswer, PostError>> {
  const url = new URL(address);
  const sandbox = env().DESTINATIONS_SANDBOX_URL;
  if (sandbox)
    return toSandbox(new URL(`${sandbox.replace(/\/$/, "")}/${url.host}${url.pathname}${url.search}`), headers, body);
  // An address given as numbers is never looked up.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isClosed = isIP(host) !== 0 && !isPublicAddress(host);
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "" || isClosed)
    return fail({ code: "not-allowed" });
  return new Promise((resolve) => {
    const request = requestHttps(
      url,
      { method: "POST", headers, lookup: publicLookup, signal: withPatience(signal) },
      (response) => {
        let text = "";
        const end = () => {
          const plain = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          resolve(ok({ status: response.statusCode ?? 0, headers: Object.fromEntries(plain), body: text }));
        };
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          text = (text + piece).slice(0, MOST_READ);
          if (text.length === MOST_READ) response.destroy();
        });
        response.on("close", end);
        response.on("error", () => undefined);
      },
    );
    request.on("error", (error: NodeJS.ErrnoException) =>
      resolve(fail({ code: error.code === NOT_PUBLIC ? "not-allowed" : "unreachable" })),
    );
    request.end(body);
  });
}

const NOT_PUBLIC = "ENOTPUBLIC";

/** Looks a name up, and refuses one that leads anywhere but to public addresses. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const found = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = found;
    if (!first || found.length < addresses.length)
      return callback(Object.assign(new Error("not a public address"), { code: NOT_PUBLIC }), "", 0);
    if (options.all) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};

function withPatience(signal: AbortSignal | undefined): AbortSignal {
  const patience = AbortSignal.timeout(PATIENCE);
  return signal ? AbortSignal.any([signal, patience]) : patience;
}

async function toSandbox(
  url: URL,
  headers: Record<string, string>,
  body: string,
): Promise<Result<PostAnswer, PostError>> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: withPatience(undefined),
    });
    const text = (await answer.text()).slice(0, MOST_READ);
    return ok({ status: answer.status, headers: Object.fromEntries(answer.headers), body: text });
  } catch {
    return fail({ code: "unreachable" });
  }
}
