import type { ToastMessage } from "../protocol";
import { tellApp } from "./app-channel";
import { make, part } from "./elements";

export function showToast({ id, message, duration, isError, action }: ToastMessage): void {
  const toast = make("div", { id, className: isError ? "toast is-error" : "toast" }, [
    make("span", { textContent: message }),
  ]);
  if (action !== null) {
    const button = make("button", { type: "button", textContent: action });
    button.addEventListener("click", () => {
      tellApp("toast", { id, event: "action" });
      hideToast(id);
    });
    toast.append(button);
  }
  const close = make("button", { type: "button", textContent: "×", ariaLabel: "Dismiss" });
  close.addEventListener("click", () => hideToast(id));
  toast.append(close);
  part("toasts").append(toast);
  window.setTimeout(() => hideToast(id), duration);
}

export function hideToast(id: string): void {
  const toast = document.getElementById(id);
  if (toast?.classList.contains("toast") !== true) return;
  toast.remove();
  tellApp("toast", { id, event: "dismiss" });
}
