import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

const one = z.object({ shopId: z.uuid(), importId: z.uuid() });

/** Looks at a file that has come: turns a workbook into rows, guesses columns. */
export const readFileJob = declareJob("files.read", { payload: one, lane: "bulk", attempts: 3 });
/** Goes through the whole file and finds out what it would do. */
export const checkFileJob = declareJob("files.check", { payload: one, lane: "bulk", attempts: 3 });
/** One slice of applying: batches until its time is over, then the next slice. */
export const applyFileJob = declareJob("files.apply", { payload: one, lane: "bulk" });
/** One slice of taking back. */
export const undoFileJob = declareJob("files.undo", { payload: one, lane: "bulk" });
/** Forgets the bytes and the former states of a file whose time is over. */
export const forgetFileJob = declareJob("files.forget", {
  payload: z.object({ shopId: z.uuid(), fileId: z.uuid() }),
  lane: "sync",
});
