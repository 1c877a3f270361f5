import { adoptStyle } from "./adopt-style";

let isWritten = false;

/** Gives dialogs their look, once. */
export function modalStyle(): void {
  if (isWritten) return;
  isWritten = true;
  adoptStyle(`
.app-bridge-modal { padding: 0; border: 0; border-radius: 14px; max-height: 90vh; color: #202223; background: #fff;
  box-shadow: 0 20px 60px rgb(0 0 0 / .35); font: 14px/1.5 system-ui, sans-serif; overflow: hidden; }
.app-bridge-modal[open] { display: flex; flex-direction: column; }
.app-bridge-modal::backdrop { background: rgb(0 0 0 / .45); }
.app-bridge-modal > header { display: flex; align-items: center; justify-content: space-between; padding: 12px 16px; background: #f3f3f1; }
.app-bridge-modal h2 { margin: 0; font-size: 15px; }
.app-bridge-modal > header button { border: 0; background: none; font-size: 22px; line-height: 1; cursor: pointer; padding: 4px 8px; }
.app-bridge-modal > iframe { border: 0; width: 100%; height: 60vh; }
.app-bridge-modal > .app-bridge-modal-content { overflow: auto; }
.app-bridge-modal > footer { display: flex; gap: 8px; justify-content: flex-end; padding: 12px 16px; border-top: 1px solid #e3e3e0; }
.app-bridge-modal > footer button { font: inherit; padding: 6px 14px; border-radius: 8px; border: 1px solid #c9cbcc; background: #fff; cursor: pointer; }
.app-bridge-modal > footer button[data-variant=primary] { background: #14323a; border-color: #14323a; color: #fff; }
.app-bridge-modal > footer button[data-tone=critical] { background: #b3261e; border-color: #b3261e; color: #fff; }
.app-bridge-modal button:disabled { opacity: .5; cursor: default; }`);
}
