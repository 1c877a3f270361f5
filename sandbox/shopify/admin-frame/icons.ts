import { type Html, trusted } from "../../http/html";

const paths = {
  home: "M3 9.5 10 3l7 6.5V17h-5v-5H8v5H3z",
  orders: "M4 3h12v14l-3-2-3 2-3-2-3 2zM7 7h6M7 10.5h6",
  products: "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5 10 10m0 0 7-3.5M10 10v7",
  customers: "M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17c.6-3.3 3-5 6.500-5s5.900 1.700 6.500 5",
  store: "M3 8l1.500-5h11L17 8M4 8v9h12V8M3 8h14M8 17v-5h4v5",
  settings:
    "M10 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM10 2.500v2M10 15.500v2M2.500 10h2M15.500 10h2M4.700 4.700l1.400 1.400M13.900 13.900l1.400 1.400M15.300 4.700l-1.400 1.400M6.100 13.900l-1.400 1.400",
  webhooks: "M4 10h9m0 0-3.500-3.500M13 10l-3.500 3.500M16.500 4v12",
  faults: "M11 2 4.500 11H9l-.500 7L15.500 8.500H11z",
  mail: "M3 5h14v10H3zM3 5.500 10 11l7-5.500",
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): Html {
  return trusted(
    `<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${paths[name]}"/></svg>`,
  );
}

/** The app's mark in the admin, drawn from its first letter. */
export function appMark(name: string): Html {
  const letter = name
    .slice(0, 1)
    .toUpperCase()
    .replace(/[^A-Z]/, "A");
  return trusted(
    `<svg class="app-mark" viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="10" fill="#e8743b"/><text x="20" y="28" text-anchor="middle" font-family="system-ui, sans-serif" font-size="22" font-weight="700" fill="#fff">${letter}</text></svg>`,
  );
}

/** The sandbox's own mark: a bucket's rim with grains. */
export const sandboxMark = trusted(
  '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9h16l-2 12H6z" fill="#e9c46a"/><path d="M4 9h16" stroke="#fff" stroke-width="2" stroke-linecap="round"/><path d="M7 9a5 5 0 0 1 10 0" fill="none" stroke="#fff" stroke-width="1.600"/><circle cx="10" cy="14" r="1" fill="#8a5a12"/><circle cx="14" cy="16" r="1" fill="#8a5a12"/></svg>',
);
