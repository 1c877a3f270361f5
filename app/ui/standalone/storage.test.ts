import { createContext, runInContext } from "node:vm";
import { expect, it } from "vitest";
import { storageScript } from "./storage";

/** A window whose storage is kept from its pages. */
function closedWindow() {
  const window: Record<string, unknown> = { String };
  Object.defineProperty(window, "sessionStorage", {
    configurable: true,
    get() {
      throw new Error("SecurityError");
    },
  });
  window["window"] = window;
  return createContext(window);
}

it("gives a page that may keep nothing a storage that forgets", () => {
  const window = closedWindow();
  runInContext(storageScript, window);
  runInContext('sessionStorage.setItem("a", 1)', window);
  expect(runInContext('[sessionStorage.getItem("a"), sessionStorage.getItem("b")]', window)).toEqual(["1", null]);
});

it("leaves a storage that there is, and stands in HTML as it is", () => {
  const kept = createContext({ sessionStorage: { length: 0, own: true } });
  runInContext(storageScript, kept);
  expect(runInContext("sessionStorage.own", kept)).toBe(true);
  expect(storageScript).not.toMatch(/[<>&"']/);
});
