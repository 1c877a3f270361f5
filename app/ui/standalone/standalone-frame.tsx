import { useLocation } from "@remix-run/react";
import { Frame, Navigation, TopBar } from "@shopify/polaris";
import {
  ChartVerticalIcon,
  HomeIcon,
  OrderIcon,
  PersonIcon,
  ProductIcon,
  SettingsIcon,
  StarIcon,
  StoreIcon,
  TargetIcon,
} from "@shopify/polaris-icons";
import { type ReactNode, useRef, useState } from "react";
import { PAGES } from "../app-navigation";
import { useWords } from "../words";
import { installBridge } from "./bridge";
import { LeaveDialog } from "./leave-dialog";
import { PickerDialog } from "./picker-dialog";
import { SaveBarAbove } from "./save-bar-above";
import { Toasts } from "./toasts";

const ICONS: Record<string, typeof HomeIcon> = {
  recommendations: StarIcon,
  experiments: TargetIcon,
  products: ProductIcon,
  orders: OrderIcon,
  customers: PersonIcon,
  analytics: ChartVerticalIcon,
  channels: StoreIcon,
  settings: SettingsIcon,
};

/** The admin's frame where there is no Shopify around: navigation, account, and what App Bridge does for the pages. */
export function StandaloneFrame({ shop, children }: { shop: string; children: ReactNode }) {
  // While this is rendered, so that it stands before the effects of the pages inside.
  useState(installBridge);
  const t = useWords();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Frame
      topBar={<Account shop={shop} onNavigation={() => setOpen(!isOpen)} />}
      navigation={
        <Navigation location={pathname} onDismiss={() => setOpen(false)}>
          <Navigation.Section
            items={[
              { label: t("nav.home"), url: "/app", icon: HomeIcon, exactMatch: true },
              ...PAGES.map((page) => ({
                label: t(`nav.${page}`),
                url: `/app/${page}`,
                ...(ICONS[page] ? { icon: ICONS[page] } : {}),
              })),
            ]}
          />
        </Navigation>
      }
      showMobileNavigation={isOpen}
      onNavigationDismiss={() => setOpen(false)}
    >
      {children}
      <SaveBarAbove />
      <Toasts />
      <LeaveDialog />
      <PickerDialog />
    </Frame>
  );
}

function Account({ shop, onNavigation }: { shop: string; onNavigation: () => void }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const end = useRef<HTMLFormElement>(null);
  return (
    <>
      <TopBar
        showNavigationToggle
        onNavigationToggle={onNavigation}
        contextControl={<span className="aisle-brand">{t("app")}</span>}
        userMenu={
          <TopBar.UserMenu
            name={shop}
            initials={shop.slice(0, 1).toUpperCase()}
            open={isOpen}
            onToggle={() => setOpen(!isOpen)}
            actions={[{ items: [{ content: t("standalone.signOut"), onAction: () => end.current?.requestSubmit() }] }]}
          />
        }
      />
      <form ref={end} method="post" action="/session/end" hidden />
    </>
  );
}
