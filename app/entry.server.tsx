import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { addDocumentHeaders } from "~/infra/shopify/merchant.server";
import { framedBy } from "~/infra/standalone/framing";
import { pickLanguage } from "~/locales";
import { makeWords } from "~/ui/words";

/** How long a part of a page may keep a document open, in milliseconds. */
export const streamTimeout = 10_000;

const words = new Map<string, ReturnType<typeof makeWords>>();

function wordsFor(request: Request) {
  const language = pickLanguage(new URL(request.url), request.headers.get("accept-language"));
  const found = words.get(language) ?? makeWords(language);
  words.set(language, found);
  return found;
}

/** What a loader or an action threw, for the operator. Answers that were thrown, and calls that were given up, are no errors. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  log.error({ err: error, path: new URL(request.url).pathname }, "a page failed");
}

/** A sandbox's admin stands on an origin of its own, and has its own App Bridge: Shopify's is not fetched ahead. */
function letSandboxFrame(headers: Headers) {
  const { SHOPIFY_SANDBOX_URL } = env();
  const policy = headers.get("content-security-policy");
  if (!SHOPIFY_SANDBOX_URL || !policy) return;
  headers.delete("link");
  const { origin } = new URL(SHOPIFY_SANDBOX_URL);
  headers.set("content-security-policy", policy.replace("frame-ancestors", `frame-ancestors ${origin}`));
}

export default async function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext) {
  const waitsForAll = isbot(request.headers.get("user-agent") ?? "");
  const framers = await framedBy(request);
  if (framers !== null) headers.set("content-security-policy", `frame-ancestors ${framers}`);
  else {
    addDocumentHeaders(request, headers);
    letSandboxFrame(headers);
  }
  headers.set("content-type", "text/html; charset=utf-8");
  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={wordsFor(request)}>
        <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} />
      </I18nextProvider>,
      {
        [waitsForAll ? "onAllReady" : "onShellReady"]: () => {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error: unknown) => {
          code = 500;
          log.error({ err: error }, "a page could not be rendered");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000);
  });
}
