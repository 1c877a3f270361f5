import { useEffect, useRef } from "react";

/** The mark in the browser's timeline from which on the page answers: React has taken over what the server drew. */
export const ANSWERS = "aisle:answers";

/** Takes what was typed into the field before the page answered, which React does not notice by itself. */
export function useEarlyText(fieldId: string, take: (text: string) => void): void {
  const hand = useRef(take);
  useEffect(() => {
    const field = document.getElementById(fieldId);
    if (field instanceof HTMLInputElement && field.value !== field.defaultValue) hand.current(field.value);
  }, [fieldId]);
}
