import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixConfig from "./remix.config.js";
import { entrancesInDevelopment } from "./scripts/dev/entrances";

export default defineConfig({
  plugins: [entrancesInDevelopment(), remix(remixConfig as Parameters<typeof remix>[0]), tsconfigPaths()],
  build: { assetsInlineLimit: 0 },
});
