/** One product of the block; texts as they are, not escaped. */
export interface EmailItem {
  title: string;
  /** Absolute. */
  url: string;
  imageUrl: string | null;
  /** For eyes, with its currency. */
  price: string;
}

/** Side by side: two are readable on the narrowest phone, and no client has to know media queries. */
const COLUMNS = 2;
const WIDTH = 600;
const IMAGE = 264;
const FONT = "font-family:Arial,Helvetica,sans-serif";
/** Ground and ink stand together on every cell: a client that darkens turns both, and one that does not keeps both. */
const GROUND = "#ffffff";
const INK = "#1f2328";

/**
 * Products as HTML for a mail: tables and inline styles alone, no script, no style element, no class, so that what
 * clients strip is not missed. Empty without products. All text is escaped.
 */
export function emailHtml(items: readonly EmailItem[], heading: string | null): string {
  if (items.length === 0) return "";
  const rows: string[] = [];
  for (let i = 0; i < items.length; i += COLUMNS) rows.push(row(items.slice(i, i + COLUMNS)));
  const title = heading
    ? `<tr><td colspan="${COLUMNS}" bgcolor="${GROUND}" style="padding:16px 12px 4px;background-color:${GROUND};color:${INK};${FONT};font-size:20px;line-height:28px;font-weight:bold">${escapeHtml(heading)}</td></tr>`
    : "";
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${GROUND}" style="max-width:${WIDTH}px;margin:0 auto;background-color:${GROUND};border-collapse:collapse">${title}${rows.join("")}</table>`;
}

function row(items: readonly EmailItem[]): string {
  const cells = items.map(cell);
  while (cells.length < COLUMNS)
    cells.push(`<td width="50%" bgcolor="${GROUND}" style="background-color:${GROUND}">&nbsp;</td>`);
  return `<tr>${cells.join("")}</tr>`;
}

function cell({ title, url, imageUrl, price }: EmailItem): string {
  const href = escapeHtml(url);
  const image = imageUrl
    ? `<a href="${href}" style="text-decoration:none;color:${INK}"><img src="${escapeHtml(imageUrl)}" alt="${escapeHtml(title)}" width="${IMAGE}" border="0" style="display:block;width:100%;max-width:${IMAGE}px;height:auto;border:0"></a>`
    : "";
  return (
    `<td width="50%" valign="top" bgcolor="${GROUND}" style="padding:12px;background-color:${GROUND};color:${INK};${FONT};font-size:15px;line-height:22px">${image}` +
    `<a href="${href}" style="display:block;padding-top:8px;color:${INK};text-decoration:none;font-weight:bold">${escapeHtml(title)}</a>` +
    `<span style="color:${INK}">${escapeHtml(price)}</span></td>`
  );
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => ENTITIES[found]!);
}
