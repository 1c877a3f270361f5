import { type CustomerRow, getInstallation, getWebPixel, isInstalled, type ShopState } from "../../state";
import type { InstalledApp, StorefrontApp } from "../app";
import type { Cart } from "../cart/cart";
import { Catalogue } from "../catalogue";
import type { BlockDrop } from "../drops/block";
import { ProductDrop } from "../drops/product";
import type { Extensions } from "../extension-files/read-extensions";
import type { SectionEntry } from "../theme-files/template";

export interface StoreRequest {
  method: string;
  /** Without the language's prefix. */
  path: string;
  query: URLSearchParams;
  /** Such as `127.0.0.1:4102`. */
  host: string;
  origin: string;
  /** The page is shown in the theme editor. */
  designMode: boolean;
  /** `?variant=`, when it is a number. */
  variantId: number | null;
  /** `en`, or another language of the shop. */
  language: string;
}

/** What happened on the server that the browser has yet to tell the pixels. */
export interface PageEvent {
  name: string;
  data: Record<string, unknown>;
}

/** What the tags of a page ask for; the page brings it, because it needs the tags itself. */
export interface Renderers {
  appBlock(page: Page, block: BlockDrop): string;
  section(page: Page, entry: SectionEntry, place: SectionPlace): string;
  sectionGroup(page: Page, name: string): string;
}

/** Where a section stands on its page. */
export interface SectionPlace {
  /** Such as `template--product__main`. */
  id: string;
  index: number;
  /** `template`, a group such as `header`, or `static`. */
  location: string;
}

/** One page on its way: what its Liquid can see, and what it has collected for the head. */
export class Page {
  readonly catalogue: Catalogue;
  readonly currency: string;
  /** `""`, or the language's prefix such as `/es`. */
  readonly root: string;
  readonly installed: InstalledApp | null;
  readonly pixelSettings: string | null;
  readonly stylesheets = new Set<string>();
  readonly scripts = new Set<string>();
  readonly styles = new Set<string>();
  readonly inlineScripts = new Set<string>();
  readonly events: PageEvent[] = [];
  /** Set while the app's own Liquid is rendered. */
  renderingApp: InstalledApp | null = null;
  /** Set by `paginate`. */
  window: { offset: number; size: number } | null = null;
  /** Set by `{% layout %}`; null for none. */
  layout: string | null = "theme";
  /** An error in an app's Liquid is thrown, not shown as a comment: for tests. */
  strict = false;
  /** Who is logged in. */
  customer: CustomerRow | null = null;
  globals: Record<string, unknown> = {};
  renderers: Renderers | null = null;
  private readonly products = new Map<number, ProductDrop | null>();

  constructor(
    readonly state: ShopState,
    readonly request: StoreRequest,
    readonly cart: Cart,
    readonly app: StorefrontApp,
    readonly extensions: Extensions,
  ) {
    this.catalogue = new Catalogue(state);
    this.currency = state.shop().currency;
    this.root = request.language === "en" ? "" : `/${request.language}`;
    this.installed = findInstalled(state, app);
    this.pixelSettings = this.installed ? (getWebPixel(state, app.clientId)?.settings ?? null) : null;
  }

  /** The product when a shopper can see it. */
  product(id: number): ProductDrop | null {
    const known = this.products.get(id);
    if (known !== undefined) return known;
    const row = this.catalogue.product(id);
    const drop = row ? new ProductDrop(this, row) : null;
    this.products.set(id, drop);
    return drop;
  }

  productByHandle(handle: string): ProductDrop | null {
    const row = this.catalogue.productByHandle(handle);
    return row ? this.product(row.id) : null;
  }
}

function findInstalled(state: ShopState, app: StorefrontApp): InstalledApp | null {
  const row = isInstalled(state, app.clientId) ? getInstallation(state, app.clientId) : null;
  return row ? { appId: row.appId, installationId: row.id, handle: app.handle } : null;
}

/** The page that a filter or tag belongs to. */
export function pageOf(context: { globals: object }): Page {
  return (context.globals as { $page: Page }).$page;
}

/** By what the tags of a page render sections and app blocks. */
export function renderersOf(page: Page): Renderers {
  if (!page.renderers) throw new Error("The page is not being rendered");
  return page.renderers;
}
