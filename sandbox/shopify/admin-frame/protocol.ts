/** What the page that embeds the app and the script inside the app say to each other, by `postMessage`. */

export interface NavLink {
  label: string;
  href: string;
  isHome: boolean;
}

export interface BarButton {
  label: string;
  /** Which of the app's own buttons it stands for. */
  index: number;
  tone: "default" | "critical";
  isPrimary: boolean;
  isDisabled: boolean;
}

export interface TitleBar {
  title: string | null;
  breadcrumb: BarButton | null;
  buttons: BarButton[];
}

export interface SaveBar {
  /** Label of each button, or null where the app gives none. */
  save: string;
  discard: string;
  isSaving: boolean;
  isSaveDisabled: boolean;
}

export interface ToastMessage {
  id: string;
  message: string;
  duration: number;
  isError: boolean;
  action: string | null;
}

/** The app tells. */
export interface Told {
  ready: { title: string };
  location: { path: string };
  nav: { links: NavLink[] };
  titleBar: TitleBar;
  saveBar: SaveBar | null;
  toast: ToastMessage;
  hideToast: { id: string };
  loading: { isLoading: boolean };
  /** A modal is open inside the app: the frame dims what is around it. */
  backdrop: { isShown: boolean };
  /** Leave the app for another page of the admin, or another site. */
  open: { url: string };
}

/** The app asks and waits. */
export interface Asked {
  idToken: { args: null; value: string };
  scopes: { args: null; value: ScopeStanding };
  requestScopes: {
    args: { scopes: string[] };
    value: { result: "granted-all" | "declined-all"; detail: ScopeStanding };
  };
  revokeScopes: { args: { scopes: string[] }; value: { detail: ScopeStanding } };
  resourcePicker: { args: PickerRequest; value: PickedItem[] | null };
  picker: { args: { heading: string; multiple: boolean | number; items: ListedItem[] }; value: string[] | null };
  extensions: { args: null; value: unknown[] };
  user: { args: null; value: Record<string, unknown> };
  confirmLeave: { args: null; value: boolean };
  confirmDiscard: { args: null; value: boolean };
}

export interface ScopeStanding {
  granted: string[];
  required: string[];
  optional: string[];
}

export interface PickerRequest {
  type: "product" | "variant" | "collection";
  multiple: boolean | number;
  query: string;
  selectedIds: string[];
  withVariants: boolean;
}

export type PickedItem = { id: string } & Record<string, unknown>;

export interface ListedItem {
  id: string;
  heading: string;
  detail: string;
  image: string | null;
  isSelected: boolean;
  isDisabled: boolean;
}

/** The frame tells the app. */
export interface FrameTold {
  navigate: { path: string };
  titleBar: { index: number };
  saveBar: { action: "save" | "discard" };
  toast: { id: string; event: "action" | "dismiss" };
}

export type FromApp =
  | { bridge: "tell"; event: keyof Told; payload: unknown }
  | { bridge: "ask"; id: number; method: keyof Asked; args: unknown };

export type FromFrame =
  | { bridge: "answer"; id: number; value?: unknown; error?: string }
  | { bridge: "event"; event: keyof FrameTold; payload: unknown };
