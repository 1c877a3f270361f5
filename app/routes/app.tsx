import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { pickLanguage } from "~/locales";
import { AppNavigation } from "~/ui/app-navigation";
import { Failure } from "~/ui/failure";
import { LocaleProvider } from "~/ui/format/locale";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const shop = await inShop(shopId, getShop);
  return {
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
  const { locale, now } = useLoaderData<typeof loader>();
  useAdminNavigation();
  return (
    <LocaleProvider locale={locale} now={now}>
      <AppNavigation />
      <Outlet />
    </LocaleProvider>
  );
}

/** A page that failed leaves the navigation standing. */
export function ErrorBoundary() {
  return (
    <>
      <AppNavigation />
      <Failure />
    </>
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
