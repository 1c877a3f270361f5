import { useEffect, useState } from "react";

export const DARK = "p-theme-dark-experimental";
const LIGHT = "p-theme-light";
const QUERY = "(prefers-color-scheme: dark)";

/**
 * Runs in the head, before the first paint, so that a dark browser never flashes white. Holds no character that HTML
 * would escape.
 */
export const themeScript = `if(matchMedia(\`${QUERY}\`).matches)document.documentElement.className=\`${DARK}\``;
export const themeClass = LIGHT;

/** The Polaris theme that the browser prefers; follows it when it changes. Light where the preference is not known. */
export function usePreferredTheme(): "light" | "dark-experimental" {
  const [isDark, setDark] = useState(
    () => typeof document !== "undefined" && document.documentElement.classList.contains(DARK),
  );
  useEffect(() => {
    const media = matchMedia(QUERY);
    const follow = () => setDark(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  return isDark ? "dark-experimental" : "light";
}
