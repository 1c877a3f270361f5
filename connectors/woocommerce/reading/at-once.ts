import { atMost } from "../../contract/reading/at-once";
import { MOST } from "../http/pace";

/** As many as a store is ever asked at the same time; how many it is asked now is its client's to say. */
export const eachAtOnce = atMost(MOST);
