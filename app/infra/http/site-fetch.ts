import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";
import { env } from "../env";
import { publicLookup } from "./outgoing";
import { isPublicAddress } from "./public-address";

/** A page of a hundred orders with many lines stays far below. */
const MOST_READ = 64 * 1024 * 1024;

/**
 * `fetch` for sites whose address a merchant gave: public addresses alone, checked at the moment of connecting, so that a
 * name cannot lead into our own network; redirects are answers like any other. A sandbox's own address is asked as it is.
 * Throws a TypeError as `fetch` does when nobody answers, the signal's reason when it is stopped.
 */
export const siteFetch: typeof globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const sandbox = env().WOOCOMMERCE_SANDBOX_URL;
  if (sandbox && url.origin === new URL(sandbox).origin) return fetch(input, { ...init, redirect: "manual" });
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  if (!isWeb || (isIP(host) !== 0 && !isPublicAddress(host))) throw new TypeError("not a public address");
  return ask(url, init ?? {});
};

function ask(url: URL, { method = "GET", headers, body, signal }: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(signal?.aborted ? signal.reason : new TypeError("fetch failed", { cause: error }));
    const send = url.protocol === "https:" ? tlsRequest : plainRequest;
    const options = { method, headers: Object.fromEntries(new Headers(headers)), lookup: publicLookup };
    const request = send(url, { ...options, ...(signal && { signal }) }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_READ) response.destroy(new Error("the answer is too large"));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        const told = new Headers();
        for (const [name, value] of Object.entries(response.headers)) told.set(name, String(value));
        const isEmpty = status === 204 || status === 304;
        resolve(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: told }));
      });
    });
    request.on("error", fail);
    request.end(typeof body === "string" ? body : undefined);
  });
}
