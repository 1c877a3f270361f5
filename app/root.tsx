import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { type ReactNode, useEffect } from "react";
import { env } from "~/infra/env";
import { standsAlone } from "~/infra/standalone/merchant";
import { pickLanguage } from "~/locales";
import { ANSWERS } from "~/ui/answers";
import darkStyles from "~/ui/dark.css?url";
import { Failure } from "~/ui/failure";
import { PolarisFrame } from "~/ui/polaris-frame";
import { storageScript } from "~/ui/standalone/storage";
import ownStyles from "~/ui/styles.css?url";
import { themeClass, themeScript } from "~/ui/theme";
import { titled } from "~/ui/titled";

const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export const meta: MetaFunction = titled(null);

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: ownStyles },
  { rel: "stylesheet", href: darkStyles, media: "(prefers-color-scheme: dark)" },
];

export function loader({ request }: LoaderFunctionArgs) {
  const { SHOPIFY_API_KEY, APP_BRIDGE_URL } = env();
  return {
    language: pickLanguage(new URL(request.url), request.headers.get("accept-language")),
    apiKey: SHOPIFY_API_KEY,
    appBridge: isInAdmin(request) ? (APP_BRIDGE_URL ?? APP_BRIDGE) : null,
    isPhone: request.headers.get("sec-ch-ua-mobile") === "?1",
  };
}
/** A page that others read by a link stands outside Shopify's admin, and so does whoever signed in without it. */
function isInAdmin(request: Request): boolean {
  return !/^\/(shared|sign-in)(\/|$)/.test(new URL(request.url).pathname) && !standsAlone(request);
}

export type RootData = ReturnType<typeof loader>;

/** Nothing here changes while the app is open. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  useEffect(() => {
    performance.mark(ANSWERS);
  }, []);
  const root = useRouteLoaderData<typeof loader>("root");
  return (
    <html lang={root?.language ?? "en"} className={themeClass} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {root?.appBridge ? <meta name="shopify-api-key" content={root.apiKey} /> : null}
        {root?.appBridge ? <script src={root.appBridge} data-api-key={root.apiKey} suppressHydrationWarning /> : null}
        {root?.appBridge ? null : <script>{storageScript}</script>}
        <script>{themeScript}</script>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <PolarisFrame>
      <Outlet />
    </PolarisFrame>
  );
}

export function ErrorBoundary() {
  return (
    <PolarisFrame>
      <Failure />
    </PolarisFrame>
  );
}
