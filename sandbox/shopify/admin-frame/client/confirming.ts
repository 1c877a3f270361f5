import { make } from "./elements";

export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
  isCritical?: boolean;
}

/** Puts a question in a dialog; false when it is closed without an answer. */
export function confirmDialog({ title, text, yes, no, isCritical = false }: Question): Promise<boolean> {
  const dialog = make("dialog", { className: "dialog", ariaLabel: title });
  const stay = make("button", { type: "button", textContent: no });
  const go = make("button", { type: "button", textContent: yes, className: isCritical ? "critical" : "primary" });
  dialog.append(make("h2", { textContent: title }), make("p", { textContent: text }), make("footer", {}, [stay, go]));
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answer = false;
    go.addEventListener("click", () => {
      answer = true;
      dialog.close();
    });
    stay.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
  });
}

export const confirmLeave = () =>
  confirmDialog({
    title: "Leave with unsaved changes?",
    text: "What you changed on this page will be lost.",
    yes: "Leave page",
    no: "Stay",
    isCritical: true,
  });

export const confirmDiscard = () =>
  confirmDialog({
    title: "Discard all unsaved changes?",
    text: "The page goes back to what was saved last.",
    yes: "Discard changes",
    no: "Continue editing",
    isCritical: true,
  });
