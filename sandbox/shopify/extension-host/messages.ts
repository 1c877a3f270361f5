/** What an extension is started with, and how its frame and the page around it speak. JSON throughout. */
export interface FrameStart {
  handle: string;
  target: string;
  apiVersion: string;
  capabilities: string[];
  /** Address of the compiled extension. */
  code: string;
  /** The app's declared address, and where it answers here. */
  appUrl: { declared: string; here: string };
  /** Values of the platform's object. */
  values: FrameValues;
  /** Of a post-purchase extension alone. */
  inputData: Record<string, unknown> | null;
}

export interface FrameValues {
  lines: unknown[];
  /** Of the cart, or of the order. */
  attributes: { key: string; value: string }[];
  canAddCartLine: boolean;
  settings: Record<string, string | number | boolean>;
  shop: { id: string; name: string; myshopifyDomain: string; storefrontUrl: string };
  language: string;
  country: string;
  currency: string;
  words: Record<string, string>;
}

/** Calls that the frame cannot answer by itself. */
export type Asked =
  | "sessionToken"
  | "query"
  | "applyCartLinesChange"
  | "publish"
  | "calculateChangeset"
  | "applyChangeset"
  | "done";

export type FromFrame =
  | { ask: number; name: Asked; args: unknown[] }
  | { height: number }
  /** An element, an attribute or a member that this host does not have. */
  | { unknown: string };

export type ToFrame =
  | { answer: number; value: unknown }
  | { answer: number; error: string }
  | { lines: unknown[] }
  | { analyticsAllowed: boolean };

/** What the page's script finds in the page: one for each place. */
export interface PlacedFrame {
  /** Of the element that the frame is put into. */
  place: string;
  title: string;
  frameUrl: string;
  start: FrameStart;
}

export interface PageFrames {
  /** Calls go to `<base>/<name>`. */
  base: string;
  /** Where a post-purchase extension leads when it is done. */
  next: string;
  frames: PlacedFrame[];
}
