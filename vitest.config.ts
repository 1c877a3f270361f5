import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first";
import { onRedis, onRedisAlone } from "./tests/support/queues";

const ignored = ["**/node_modules/**", "build/**", ".aisle/**"];
const setup = ["tests/support/no-console-errors.ts"];
const postgres = "tests/support/postgres.ts";
const chromium = "tests/support/chromium.ts";
/** What a stack is started with. */
const product = ["tests/support/build.ts", "tests/support/programs.ts"];
// Where a whole machine is simulated, a pause of the real one can fail a test. In CI it gets a second try, and the log
// names it: `(retry x1)`. At one's desk it fails at once.
const retry = process.env.CI ? 1 : 0;
// Whatever starts servers shares two workers, over all projects: none waits for the last file of another.
const two = { maxWorkers: 2, sequence: { groupOrder: 1 } };

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    env: { NODE_ENV: "test", TZ: "America/New_York" },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.integration.test.ts", "**/*.browser.test.ts", "**/*.php*.test.ts", "tests/**"],
          setupFiles: setup,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          testTimeout: 300_000,
          globalSetup: [postgres],
        },
      },
      {
        extends: true,
        test: {
          ...two,
          name: "integration",
          include: ["**/*.integration.test.ts", "tests/conformance/**/*.test.ts", "tests/flows/**/*.test.ts"],
          exclude: [...ignored, ...onRedisAlone, "**/*.browser.test.ts", "**/*.php.test.ts"],
          globalSetup: [postgres, ...product],
          setupFiles: setup,
          retry,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...two,
          name: "php",
          include: ["**/*.php.test.ts"],
          exclude: ignored,
          globalSetup: [postgres],
          setupFiles: setup,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...two,
          name: "flows-on-redis",
          include: onRedis,
          globalSetup: [postgres, "tests/support/redis.ts", ...product],
          setupFiles: setup,
          retry,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...two,
          name: "php-browser",
          include: ["**/*.php-browser.test.ts"],
          exclude: ignored,
          globalSetup: [postgres, chromium],
          retry,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...two,
          name: "browser",
          include: ["**/*.browser.test.ts"],
          exclude: ignored,
          globalSetup: [
            postgres,
            chromium,
            "tests/support/fresh-build.ts",
            "tests/support/kept-shop/folder.ts",
            ...product,
          ],
          retry,
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
