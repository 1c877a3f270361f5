import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "build/**", ".aisle/**"];
const setup = ["tests/support/no-console-errors.ts"];
// Where a whole machine is simulated, a pause of the real one can fail a test. In CI it gets a second try, and the log
// names it: `(retry x1)`. At one's desk it fails at once.
const retry = process.env.CI ? 1 : 0;

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    env: { NODE_ENV: "test", TZ: "America/New_York" },
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
          globalSetup: ["tests/support/postgres.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts", "tests/conformance/**/*.test.ts", "tests/flows/**/*.test.ts"],
          exclude: [...ignored, "**/*.browser.test.ts", "**/*.php.test.ts"],
          globalSetup: ["tests/support/postgres.ts", "tests/support/build.ts"],
          setupFiles: setup,
          retry,
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "php",
          include: ["**/*.php.test.ts"],
          exclude: ignored,
          globalSetup: ["tests/support/postgres.ts"],
          setupFiles: setup,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: "flows-on-redis",
          include: ["tests/flows/**/*.test.ts"],
          globalSetup: ["tests/support/postgres.ts", "tests/support/redis.ts", "tests/support/build.ts"],
          setupFiles: setup,
          retry,
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "php-browser",
          include: ["**/*.php-browser.test.ts"],
          exclude: ignored,
          globalSetup: ["tests/support/postgres.ts", "tests/support/chromium.ts"],
          retry,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["**/*.browser.test.ts"],
          exclude: ignored,
          globalSetup: ["tests/support/postgres.ts", "tests/support/chromium.ts"],
          retry,
          testTimeout: 180_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
