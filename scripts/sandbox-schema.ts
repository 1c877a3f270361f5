import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { ADMIN_SCHEMA_FILE, readAdminSchema } from "../sandbox/shopify/schema/admin-schema";
import { compact } from "../sandbox/shopify/schema/compact";
import { type PublishedSchema, withoutDescriptions } from "../sandbox/shopify/schema/introspection";

const { values } = parseArgs({ options: { from: { type: "string" }, check: { type: "string" } } });

function readPublished(file: string): PublishedSchema {
  const raw = readFileSync(file);
  const text = (raw[0] === 0x1f ? gunzipSync(raw) : raw).toString("utf8");
  return withoutDescriptions(JSON.parse(text) as PublishedSchema);
}

if (values.from) {
  const small = gzipSync(JSON.stringify(compact(readPublished(values.from))), { level: 9 });
  writeFileSync(ADMIN_SCHEMA_FILE, small);
  console.log(`Wrote ${small.length} bytes.`);
} else if (values.check) {
  if (isDeepStrictEqual(readAdminSchema(), readPublished(values.check))) {
    console.log("The shipped schema equals the original without descriptions.");
  } else {
    console.error("The shipped schema differs from the original without descriptions: make it again with --from.");
    process.exitCode = 1;
  }
} else {
  console.error("Usage: npm run sandbox:schema -- --from FILE | --check FILE");
  process.exitCode = 2;
}
