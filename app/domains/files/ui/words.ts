import english from "~/locales/en/files.json";
import type { Words } from "~/ui/words";

const { field, why, failure, layout } = english.files;
const isIn = <T extends object>(words: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(words, name);

/** What a field is called; the name itself for one that has no words, such as a file's own heading. */
export function fieldWords(t: Words, name: string): string {
  return isIn(field, name) ? t(`files.field.${name}`) : name;
}

export function whyWords(t: Words, code: string): string {
  return isIn(why, code) ? t(`files.why.${code}`) : code;
}

export function failureWords(t: Words, code: string): string {
  return isIn(failure, code) ? t(`files.failure.${code}`) : t("files.failure.work-failed");
}

export function layoutWords(t: Words, id: string): string | null {
  return id !== "known" && isIn(layout, id) ? t(`files.layout.${id}`) : null;
}
