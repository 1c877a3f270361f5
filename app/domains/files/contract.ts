/** The words in which files are read: the domain keeps, checks and applies what they tell. */
export { FIELDS, type FieldSpec, type FileKind, fieldOf, KINDS, NEEDED } from "#connectors/files/fields";
export type { CellProblem, FilePlan, ProblemCode, ShopDefaults } from "#connectors/files/plan";
export type { RecordBatch, ToldOf } from "#connectors/files/records/read-records";
export type { FileRecord } from "#connectors/files/records/record";
export type { ByteSource } from "#connectors/files/source";
export { cut } from "#connectors/files/text/cut";
export type { TextFormat } from "#connectors/files/text/format";
export type { RowPosition } from "#connectors/files/text/read-rows";
