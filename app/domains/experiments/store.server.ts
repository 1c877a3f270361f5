/** The rows of this domain: experiments with arms and history, looks with their counts, the holdout. */
export * from "./store/experiments.server";
export * from "./store/holdout.server";
export * from "./store/looks.server";
