import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** What the storefront shows of experiments, or the holdout, is not what it was. */
export const experimentsChanged = declareEvent("experiments.changed", z.object({}));
