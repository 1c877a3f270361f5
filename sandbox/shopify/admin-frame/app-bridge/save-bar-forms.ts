import { hideSaveBar, isSaveBarShown, showSaveBar } from "./save-bar";

const keys = new WeakMap<HTMLFormElement, string>();
let made = 0;

/** `<form data-save-bar>`: the bar comes with the first change and goes when the form is sent or set back. */
export function watchForms(): void {
  const changed = (event: Event) => {
    const form = formOf(event);
    if (form !== null) showFor(form);
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  for (const name of ["submit", "reset"]) {
    document.addEventListener(name, (event) => {
      const form = formOf(event);
      if (form !== null) hideSaveBar(keyOf(form));
    });
  }
}

function formOf(event: Event): HTMLFormElement | null {
  const target = event.target as HTMLElement | null;
  return target?.closest<HTMLFormElement>("form[data-save-bar]") ?? null;
}

function showFor(form: HTMLFormElement): void {
  const key = keyOf(form);
  if (isSaveBarShown(key)) return;
  showSaveBar({
    key,
    save: () => form.requestSubmit(),
    discard: () => form.reset(),
    asksBeforeDiscard: () => form.hasAttribute("data-discard-confirmation"),
    describe: () => ({ save: "Save", discard: "Discard", isSaving: false, isSaveDisabled: false }),
  });
}

function keyOf(form: HTMLFormElement): string {
  const key = keys.get(form) ?? `form-${++made}`;
  keys.set(form, key);
  return key;
}
