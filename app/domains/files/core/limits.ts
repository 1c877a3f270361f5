import { DAY } from "~/kernel/time";

/** The largest file: a million orders with their lines are some 300 MB. */
export const MOST_BYTES = 512 * 1024 * 1024;
/** A workbook is compressed, and holds no more rows than a million. */
export const MOST_WORKBOOK_BYTES = 128 * 1024 * 1024;
/** What all files of a shop hold together. */
export const MOST_SHOP_BYTES = 4 * MOST_BYTES;
/** One piece comes by one request. */
export const MOST_PIECE_BYTES = 1024 * 1024;
/** Bytes and former states are kept so long: the time in which an import can be taken back. */
export const KEPT_FOR = 30 * DAY;
