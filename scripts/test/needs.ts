import { findChromium } from "../../tests/support/chromium";
import { isOnPath } from "./on-path";

/** What only the operating system can bring, and the tests that need it. */
export interface Need {
  title: string;
  /** Vitest projects that cannot run without it. */
  projects: string[];
  install: string;
  isPresent: boolean;
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
      isPresent: isOnPath("redis-server"),
    },
    {
      title: "PHP",
      projects: ["php", "php-browser"],
      install: "apt-get install -y --no-install-recommends php-cli",
      isPresent: isOnPath("php"),
    },
  ];
}
