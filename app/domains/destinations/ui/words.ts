import type { Words } from "~/ui/words";
import type { FailureCode, TestResult } from "../types";

const FIELD_NAMES = [
  ...(["measurementId", "region", "apiSecret", "pixelId", "testCode", "accessToken", "writeKey", "pod"] as const),
  ...(["environment", "key", "secret", "url", "signingKey"] as const),
] as const;
const CHOICE_NAMES = ["world", "eu", "us1", "us2", "eu1", "au1", "production", "development"] as const;

export function fieldWords(t: Words, name: string): string {
  const known = FIELD_NAMES.find((one) => one === name);
  return known ? t(`destinations.field.${known}`) : name;
}

export function choiceWords(t: Words, name: string): string {
  const known = CHOICE_NAMES.find((one) => one === name);
  return known ? t(`destinations.choice.${known}`) : name;
}

export function failureWords(t: Words, failure: FailureCode): string {
  return t(`destinations.failure.${failure}`);
}

/** What a test came to, with what the receiver said of it. */
export function testWords(t: Words, result: TestResult): string {
  if (result.ok) return t("destinations.test.taken");
  const why = failureWords(t, result.failure);
  return result.said ? t("destinations.test.saidNo", { why, said: result.said }) : t("destinations.test.no", { why });
}
