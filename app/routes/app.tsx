import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useNavigate,
  useRouteLoaderData,
} from "@remix-run/react";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isOfShopify } from "~/infra/standalone/merchant";
import { pickLanguage } from "~/locales";
import { AppNavigation } from "~/ui/app-navigation";
import { Failure } from "~/ui/failure";
import { LocaleProvider } from "~/ui/format/locale";

/** Only those who need it load it. */
const StandaloneFrame = lazy(() =>
  import("~/ui/standalone/standalone-frame").then((module) => ({ default: module.StandaloneFrame })),
);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const shop = await inShop(shopId, getShop);
  return {
    /** The shop's name where the frame is ours; null in Shopify's admin. */
    standsAlone: isOfShopify(request) ? null : shop.name,
    now: clock.now().getTime(),
    locale: {
      language: pickLanguage(new URL(request.url), request.headers.get("accept-language")),
      currency: shop.currency,
      timeZone: shop.timeZone,
    },
  };
}

/** The shop's zone and currency do not change from page to page; after an action they might. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod }) =>
  formMethod !== undefined && formMethod !== "GET";

export const headers: HeadersFunction = ({ loaderHeaders, errorHeaders }) => errorHeaders ?? loaderHeaders;

export default function AppShell() {
  const { locale, now, standsAlone } = useLoaderData<typeof loader>();
  useAdminNavigation();
  return (
    <LocaleProvider locale={locale} now={now}>
      <Around shop={standsAlone}>
        <Outlet />
      </Around>
    </LocaleProvider>
  );
}

/** What stands around a page: Shopify's admin, told of our navigation, or a frame of our own. */
function Around({ shop, children }: { shop: string | null; children: ReactNode }) {
  if (shop === null)
    return (
      <>
        <AppNavigation />
        {children}
      </>
    );
  return (
    <Suspense>
      <StandaloneFrame shop={shop}>{children}</StandaloneFrame>
    </Suspense>
  );
}

/** A page that failed leaves the navigation standing. */
export function ErrorBoundary() {
  const shop = useRouteLoaderData<typeof loader>("routes/app")?.standsAlone ?? null;
  return (
    <Around shop={shop}>
      <Failure />
    </Around>
  );
}

/** The admin's own navigation asks the app to move: by the router, without loading the document again. */
function useAdminNavigation() {
  const navigate = useNavigate();
  useEffect(() => {
    const move = (event: Event) => {
      const href = (event.target as Element | null)?.getAttribute?.("href");
      if (href) navigate(href);
    };
    document.addEventListener("shopify:navigate", move);
    return () => document.removeEventListener("shopify:navigate", move);
  }, [navigate]);
}
