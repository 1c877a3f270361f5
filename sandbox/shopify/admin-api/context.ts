import type { ShopState } from "../state";
import type { BulkService } from "./services";

/** The app that calls. */
export interface CallingApp {
  appKey: string;
  appId: number;
  title: string;
  handle: string;
  /** Where it answers, for links. */
  url: string;
}

export interface SearchWarning {
  path: string[];
  query: string;
  parsed: string;
  warnings: { field: string; message: string; code: string }[];
}

/** What one request (or one bulk operation) knows while it reads and changes a shop. */
export interface Context {
  state: ShopState;
  app: CallingApp;
  scopes: ReadonlySet<string>;
  /** Whether the app may see orders older than 60 days. */
  seesAllOrders: boolean;
  now: Date;
  currency: { code: string; digits: number };
  /** Rows looked up by id in this request. */
  rows: Map<string, Map<number, object | null>>;
  /** What a search didn't understand. */
  searchWarnings: SearchWarning[];
  /** Absent inside a bulk operation. */
  bulk?: BulkService;
}

/** Whether a scope is granted; writing includes reading. */
export function hasScope(scopes: ReadonlySet<string>, scope: string): boolean {
  return scopes.has(scope) || (scope.startsWith("read_") && scopes.has(`write_${scope.slice(5)}`));
}

const ORDER_WINDOW_DAYS = 60;

/** The oldest order that the app may see, or null when there is no limit. */
export function orderHorizon(context: Context): string | null {
  if (context.seesAllOrders) return null;
  return new Date(context.now.getTime() - ORDER_WINDOW_DAYS * 86_400_000).toISOString().slice(0, 19).concat("Z");
}

export interface ContextInput {
  state: ShopState;
  app: CallingApp;
  scopes: Iterable<string>;
  bulk?: BulkService;
}

export function makeContext(input: ContextInput): Context {
  const scopes = new Set(input.scopes);
  const code = input.state.shop().currency;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions()
    .maximumFractionDigits;
  return {
    state: input.state,
    app: input.app,
    scopes,
    seesAllOrders: scopes.has("read_all_orders"),
    now: input.state.now(),
    currency: { code, digits: digits ?? 2 },
    rows: new Map(),
    searchWarnings: [],
    ...(input.bulk ? { bulk: input.bulk } : {}),
  };
}
