import { onFrame, tell } from "./channel";

interface ToastChoices {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

const shown = new Map<string, ToastChoices>();
let made = 0;

export const toast = {
  show(message: string, choices: ToastChoices = {}): string {
    const id = `toast-${++made}`;
    shown.set(id, choices);
    const { duration = 5000, isError = false, action = null } = choices;
    tell("toast", { id, message, duration, isError, action });
    return id;
  },
  hide(id: string): void {
    tell("hideToast", { id });
  },
};

export function watchToasts(): void {
  onFrame("toast", ({ id, event }) => {
    const choices = shown.get(id);
    if (event === "action") choices?.onAction?.();
    else {
      shown.delete(id);
      choices?.onDismiss?.();
    }
  });
}
