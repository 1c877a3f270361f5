import { atMost } from "../../contract/reading/at-once";

/** Of the ten requests that a second has for all shops together. */
export const eachAtOnce = atMost(3);
