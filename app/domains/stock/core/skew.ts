import { SECOND } from "~/kernel/time";

/** Clocks of platforms and ours differ by no more; within it nobody knows what came first. */
export const SKEW = 2 * SECOND;
