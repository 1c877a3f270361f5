import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { env } from "~/infra/env";
import { limitBody } from "~/infra/http/limit-body";
import { log } from "~/infra/log";

const BUILD = join(process.cwd(), "build");
/** Ten thousand chosen rows are 400 KB. */
const BODY_LIMIT = 1024 * 1024;

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
  // Behind the proxies that end TLS: the addresses that pages see are the merchant's.
  pages.set("trust proxy", env().TRUST_PROXY);
  pages.use(compression());
  const forEver = { immutable: true, maxAge: "1y", index: false, fallthrough: false } as const;
  pages.use("/assets", express.static(join(BUILD, "client", "assets"), forEver));
  pages.use(express.static(join(BUILD, "client"), { maxAge: "1h", index: false }));
  pages.use((_request, response, next) => {
    response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
    response.setHeader("strict-transport-security", "max-age=31536000");
    response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()");
    next();
  });
  pages.use(limitBody(BODY_LIMIT));
  pages.all("*", createRequestHandler({ build: refusingBrokenForms(build) }));
  pages.use(((error, _request, response, _next) => {
    const status = typeof error?.status === "number" ? error.status : 500;
    if (status >= 500) log.error({ err: error }, "a page failed");
    if (!response.headersSent) response.status(status).type("text/plain").end();
  }) satisfies express.ErrorRequestHandler);
  return pages;
}

/** A body that is no form is the sender's mistake, 400, in every action. */
function refusingBrokenForms(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const action = route?.module.action;
    if (!route || !action) return [id, route] as const;
    const checked: typeof action = (given) => {
      const { request } = given;
      const readForm = request.formData.bind(request);
      request.formData = () =>
        readForm().catch(() => {
          throw new Response(null, { status: 400, statusText: "Bad Request" });
        });
      return action(given);
    };
    return [id, { ...route, module: { ...route.module, action: checked } }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
