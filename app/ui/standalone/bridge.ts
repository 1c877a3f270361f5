import { type Choice, type Picked, type PickerAsk, toPicked } from "./picked";
import { defineSaveBar } from "./save-bar-element";
import { makeStore } from "./store";

export interface SaveBarState {
  save: HTMLButtonElement | null;
  discard: HTMLButtonElement | null;
  isSaving: boolean;
}

export interface PickerState {
  ask: PickerAsk;
  settle: (chosen: Choice[] | null) => void;
}

export interface ToastState {
  id: string;
  text: string;
  isError: boolean;
  /** What can be done about it. */
  action: { content: string; onAction: () => void } | null;
  /** How long it stays; null: the usual time. */
  durationMs: number | null;
}

export interface BridgeState {
  toasts: ToastState[];
  /** The bar of what is not saved, by its element. */
  saveBar: SaveBarState | null;
  /** Asked whether to leave what is not saved. */
  leaving: { leave: () => void; stay: () => void } | null;
  picker: PickerState | null;
}

export const bridgeState = makeStore<BridgeState>({ toasts: [], saveBar: null, leaving: null, picker: null });

let lastToast = 0;

interface ToastOptions {
  isError?: boolean;
  duration?: number;
  action?: string;
  onAction?: () => void;
}

function showToast(text: string, { isError = false, duration, action, onAction }: ToastOptions = {}): string {
  const id = `toast-${++lastToast}`;
  const toast: ToastState = {
    ...{ id, text, isError, durationMs: duration ?? null },
    action: action && onAction ? { content: action, onAction } : null,
  };
  bridgeState.change(({ toasts }) => ({ toasts: [...toasts, toast] }));
  return id;
}

function hideToast(id: string): void {
  bridgeState.change(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Resolves when there is nothing to lose, or the merchant lets it go; rejects when they stay. */
function leaveConfirmation(): Promise<void> {
  if (!bridgeState.get().saveBar) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      bridgeState.change(() => ({ leaving: null }));
      settle();
    };
    bridgeState.change(() => ({ leaving: { leave: end(resolve), stay: end(() => reject(new Error("stayed"))) } }));
  });
}

/** @returns what was chosen in Shopify's form; undefined when the merchant closed it */
function resourcePicker(ask: PickerAsk): Promise<Picked[] | undefined> {
  return new Promise((resolve) => {
    const settle = (chosen: Choice[] | null) => {
      bridgeState.change(() => ({ picker: null }));
      resolve(chosen ? toPicked(ask.type, chosen) : undefined);
    };
    bridgeState.change(() => ({ picker: { ask, settle } }));
  });
}

/** What the pages use of App Bridge, by its names. */
const bridge = {
  toast: { show: showToast, hide: hideToast },
  saveBar: { leaveConfirmation },
  resourcePicker,
};

/** Stands in for App Bridge in this document, before any page asks for it. Doing it again changes nothing. */
export function installBridge(): void {
  if (typeof window === "undefined" || "shopify" in window) return;
  Object.assign(window, { shopify: bridge });
  defineSaveBar({
    show: (bar) => bridgeState.change(() => ({ saveBar: bar })),
    hide: () => bridgeState.change(() => ({ saveBar: null })),
  });
  addEventListener("beforeunload", (event) => {
    if (bridgeState.get().saveBar) event.preventDefault();
  });
}
