const FIRST = ["Ann", "Bob", "Cem", "Dora", "Élise", "Femi", "Gül", "Hugo", "Iris", "Jörg"];
const LAST = ["Mercer", "Stone", "Yılmaz", "O'Neill", "Dupont", "Okafor", "Kaya", "Becker", "van Dijk", "Ruiz"];
const CITIES = ["Leeds", "Köln", "Lyon", "İzmir", "Porto", "Gent", "Cork", "Graz"];

const HEADING =
  "Customer ID,Email,Phone,First name,Last name,Tags,Note,Email consent,City,Zip,Country code,Created\r\n";
/** Some MB a piece, as a browser would send a few at once. */
const PIECE = 768 * 1024;

/**
 * A list of customers with so many rows, as CSV, piece by piece and always the same. One in a thousand has a date that
 * is none: those are found, listed and left out.
 */
export function* customersFile(rows: number): Generator<Buffer> {
  let text = HEADING;
  for (let i = 0; i < rows; i++) {
    const at = (list: readonly string[], step: number) => list[(i * step) % list.length] ?? "";
    const created =
      i % 1_000 === 999 ? "soon" : `20${10 + (i % 15)}-${two(1 + (i % 12))}-${two(1 + (i % 28))} 10:${two(i % 60)}`;
    const note = i % 7 === 0 ? `"Likes tea, ""green"" most"` : "";
    text += `c${i},customer-${i}@example.com,+44 20 ${1_000_000 + i},${at(FIRST, 7)},${at(LAST, 3)},"vip, group ${i % 50}",${note},${i % 3 === 0 ? "yes" : "no"},${at(CITIES, 5)},${10_000 + (i % 90_000)},GB,${created}\r\n`;
    if (text.length < PIECE * 0.9) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text) yield Buffer.from(text);
}

const two = (part: number) => String(part).padStart(2, "0");
