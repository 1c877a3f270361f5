import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import { because } from "../because";
import { downloadRange, type Gone } from "./download-range";

export interface Lines {
  lines: string[];
  /** Bytes of the lines told, their line ends included. */
  consumed: number;
  isEnd: boolean;
}

/** A line longer than this is no line. */
const LONGEST_BYTES = 64 * 1024 * 1024;
const LINE_END = 10;

/**
 * The whole lines among the `length` bytes from `offset` of the file at `url`. A connection that breaks after some
 * whole lines gives those; a line longer than `length` is asked for with more.
 */
export async function readLines(
  deps: ConnectorDeps,
  url: string,
  offset: number,
  length: number,
): Promise<Result<Lines, ConnectorError | Gone>> {
  const read = await downloadRange(deps, url, offset, length);
  if (!read.ok) return read;
  const { bytes, isEnd } = read.value;
  const consumed = isEnd ? bytes.length : bytes.lastIndexOf(LINE_END) + 1;
  if (consumed === 0 && !isEnd) {
    if (bytes.length < length) return fail({ code: "transient", message: because("no-connection") });
    if (length >= LONGEST_BYTES) return fail({ code: "rejected", message: because("line-endless") });
    return readLines(deps, url, offset, length * 4);
  }
  const text = bytes.toString("utf8", 0, consumed);
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return ok({ lines, consumed, isEnd });
}
