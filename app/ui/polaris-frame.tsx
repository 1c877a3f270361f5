import { AppProvider } from "@shopify/polaris";
import polaris from "@shopify/polaris/locales/en.json";
import type { ReactNode } from "react";
import { RoutedLink } from "./link";
import { usePreferredTheme } from "./theme";

/** Polaris with the router's links and the browser's theme. */
export function PolarisFrame({ children }: { children: ReactNode }) {
  return (
    <AppProvider i18n={polaris} linkComponent={RoutedLink} theme={usePreferredTheme()}>
      {children}
    </AppProvider>
  );
}
