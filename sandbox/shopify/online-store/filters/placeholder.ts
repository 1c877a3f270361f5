import { escapeHtml } from "../render/translate";

/** A neutral drawing where a picture will be. */
export function placeholderSvg(name: string, classes: string): string {
  const turn = (Number(/\d+/.exec(name)?.[0] ?? 1) * 37) % 90;
  return `<svg class="${escapeHtml(classes)}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" role="presentation"><rect width="120" height="120" fill="currentColor" opacity=".08"/><g fill="none" stroke="currentColor" opacity=".35" stroke-width="2" transform="rotate(${turn} 60 60)"><circle cx="60" cy="60" r="26"/><path d="M34 60h52M60 34v52"/></g></svg>`;
}
