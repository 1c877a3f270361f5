/** Files of a merchant, in and out: understood, checked, applied, taken back; written. */

export { type FileKind, type FilePlan, KINDS } from "./contract";
export { applyFile } from "./faces/apply";
export { checkFile } from "./faces/check";
export { exportFile } from "./faces/export";
export { backToColumns, forgetFile, goOnApplying, guessAs, startApply, startCheck, startUndo } from "./faces/manage";
export { fieldsOf, missingFields, previewProblems } from "./faces/preview";
export { getImport, listImports, listProblems, problemsCsv } from "./faces/status";
export { failImport, readFile } from "./faces/understand";
export { undoFile } from "./faces/undo";
export { beginFile, putPiece } from "./faces/upload";
export { forgetRecords } from "./store/changes.server";
export type * from "./types";
