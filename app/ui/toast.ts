import { useEffect } from "react";

/** Says that something was done, once per answer. Never for errors: those stay on the page. */
export function useToast(text: string | undefined | null, answer: unknown): void {
  useEffect(() => {
    if (text && answer && typeof shopify !== "undefined") shopify.toast?.show(text);
  }, [text, answer]);
}
