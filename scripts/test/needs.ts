import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findChromium } from "../../tests/support/chromium";

/** What only the operating system can bring, and the tests that need it. */
export interface Need {
  title: string;
  /** Vitest projects that cannot run without it. */
  projects: string[];
  install: string;
  isPresent: boolean;
}

function onPath(names: string[]): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of names) for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

export function needs(): Need[] {
  return [
    {
      title: "Chromium",
      projects: ["browser", "php-browser"],
      install: "apt-get install -y --no-install-recommends chromium",
      isPresent: findChromium() !== null,
    },
    {
      title: "redis-server",
      projects: ["flows-on-redis"],
      install: "apt-get install -y --no-install-recommends redis-server",
      isPresent: Boolean(onPath(["redis-server"])),
    },
    {
      title: "PHP",
      projects: ["php", "php-browser"],
      install: "apt-get install -y --no-install-recommends php-cli",
      isPresent: Boolean(onPath(["php"])),
    },
  ];
}
