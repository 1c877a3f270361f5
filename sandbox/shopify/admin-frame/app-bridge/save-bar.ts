import { ask, onFrame, tell } from "./channel";

/** What a save bar on show does when its buttons are pressed. */
interface Shown {
  key: string;
  save(): void;
  discard(): void;
  asksBeforeDiscard(): boolean;
  describe(): { save: string; discard: string; isSaving: boolean; isSaveDisabled: boolean };
}

const shown: Shown[] = [];

export function showSaveBar(bar: Shown): void {
  hideSaveBar(bar.key);
  shown.push(bar);
  tellSaveBar();
}

export function hideSaveBar(key: string): void {
  const index = shown.findIndex((bar) => bar.key === key);
  if (index < 0) return;
  shown.splice(index, 1);
  tellSaveBar();
}

export function isSaveBarShown(key: string): boolean {
  return shown.some((bar) => bar.key === key);
}

export function tellSaveBar(): void {
  tell("saveBar", shown.at(-1)?.describe() ?? null);
}

/** Resolves when the merchant may leave: nothing is unsaved, or they agreed to lose it. Stays open when they don't. */
export async function leaveConfirmation(): Promise<void> {
  if (shown.length === 0) return;
  if (await ask("confirmLeave", null)) {
    for (const bar of [...shown]) hideSaveBar(bar.key);
    return;
  }
  await new Promise<never>(() => {});
}

export function watchSaveBar(): void {
  onFrame("saveBar", async ({ action }) => {
    const bar = shown.at(-1);
    if (bar === undefined) return;
    if (action === "save") bar.save();
    else if (!bar.asksBeforeDiscard() || (await ask("confirmDiscard", null))) bar.discard();
  });
}
