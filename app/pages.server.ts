import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { log } from "~/infra/log";

const BUILD = join(process.cwd(), "build");

/**
 * The admin's pages from their build: static files first, those with a hash in their name for ever. Throws when there
 * is no build.
 */
export async function makePages() {
  const build = (await import(pathToFileURL(join(BUILD, "server", "index.js")).href).catch((error: Error) => {
    throw new Error(`The admin is not built (npm run build): ${error.message}`);
  })) as ServerBuild;
  const pages = express();
  pages.disable("x-powered-by");
  // Behind one proxy that ends TLS; the addresses that pages see are the merchant's.
  pages.set("trust proxy", 1);
  const forEver = { immutable: true, maxAge: "1y", index: false, fallthrough: false } as const;
  pages.use("/assets", express.static(join(BUILD, "client", "assets"), forEver));
  pages.use(express.static(join(BUILD, "client"), { maxAge: "1h", index: false }));
  pages.use((_request, response, next) => {
    response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
    response.setHeader("strict-transport-security", "max-age=31536000");
    response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()");
    next();
  });
  pages.all("*", createRequestHandler({ build }));
  pages.use(((error, _request, response, _next) => {
    const status = typeof error?.status === "number" ? error.status : 500;
    if (status >= 500) log.error({ err: error }, "a page failed");
    if (!response.headersSent) response.status(status).type("text/plain").end();
  }) satisfies express.ErrorRequestHandler);
  return pages;
}
