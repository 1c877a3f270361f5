import { xmlScanner } from "./xml";

const isDateNumber = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/** Which styles of cells (by their index) show a number as a date. */
export function dateStyles(xml: string): Set<number> {
  const formats = new Map<number, string>();
  const styles = new Set<number>();
  let isInCells = false;
  let index = 0;
  const scanner = xmlScanner({
    open(name, attribute) {
      if (name === "numFmt") formats.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      if (name === "cellXfs") isInCells = true;
      if (name !== "xf" || !isInCells) return;
      const id = Number(attribute("numFmtId") ?? 0);
      const format = formats.get(id);
      if (format === undefined ? isDateNumber(id) : showsDate(format)) styles.add(index);
      index++;
    },
    text: () => undefined,
    close(name) {
      if (name === "cellXfs") isInCells = false;
    },
  });
  scanner.write(xml);
  return styles;
}

/** Letters of days, months and hours outside quotes and brackets. */
function showsDate(format: string): boolean {
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").replace(/general/i, ""));
}

const DAY_MS = 86_400_000;

/** A serial number as ISO day, with the time where it has one. Spreadsheets count from 1900 and take it for a leap year. */
export function serialDate(serial: number, isFrom1904: boolean): string {
  const days = isFrom1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
  const instant = new Date(Math.round((days - 25_569) * DAY_MS));
  if (Number.isNaN(instant.getTime())) return String(serial);
  const [day = "", time = ""] = instant.toISOString().split("T");
  return serial % 1 === 0 ? day : `${day} ${time.slice(0, 8)}`;
}
