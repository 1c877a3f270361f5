import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { log } from "~/infra/log";
import { addDocumentHeaders } from "~/infra/shopify/merchant.server";
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

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext) {
  const waitsForAll = isbot(request.headers.get("user-agent") ?? "");
  addDocumentHeaders(request, headers);
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
