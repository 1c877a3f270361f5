import { defineConfig } from "prisma/config";

// `generate` only checks that an engine binary exists; migrations run through the WASM engine (scripts/migrate).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
