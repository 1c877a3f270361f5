import { atMost } from "../../contract/reading/at-once";

/** Requests that a store on a small host bears beside its shoppers. */
export const AT_ONCE = 4;

export const eachAtOnce = atMost(AT_ONCE);
