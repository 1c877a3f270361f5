import { createHash } from "node:crypto";
import { listThemeFiles, readThemeFile } from "../../online-store/theme-files/files";
import { gid, type ThemeRow } from "../../state";
import { column, connection, type Field, type Fields, object, Typed, value } from "../field";
import { table } from "../source";

export const themes: Field<unknown> = connection("OnlineStoreTheme", (_row, args) => {
  const source = table("themes");
  for (const [name, col] of [
    ["roles", "role"],
    ["names", "name"],
  ] as const) {
    const asked = (args[name] as string[] | null | undefined) ?? [];
    if (asked.length === 0) continue;
    source.where.push(`t.${col} IN (${asked.map(() => "?").join(", ")})`);
    source.values.push(...asked);
  }
  return source;
});

interface FileOut {
  filename: string;
  content: string;
  createdAt: string;
  updatedAt: string;
}

const theme: Fields<ThemeRow> = {
  id: value((row) => gid("OnlineStoreTheme", row.id)),
  name: column("name"),
  role: column("role"),
  prefix: value(() => "/"),
  processing: value(() => false),
  processingFailed: value(() => false),
  themeStoreId: value(() => null),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  files: connection("OnlineStoreThemeFile", (row, args, context) => {
    const patterns = (args["filenames"] as string[] | null | undefined)?.map(toPattern);
    const listed = row.role === "MAIN" ? listThemeFiles(context.state) : [];
    const rows: FileOut[] = [];
    for (const { key, updatedAt } of listed) {
      if (patterns && !patterns.some((pattern) => pattern.test(key))) continue;
      const content = readThemeFile(context.state, key);
      if (content === null) continue;
      rows.push({ filename: key, content, createdAt: row.createdAt, updatedAt: updatedAt ?? row.createdAt });
    }
    return { rows };
  }),
};

/** A file name in which `*` stands for anything. */
function toPattern(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
}

const CONTENT_TYPES: Record<string, string> = {
  json: "application/json",
  liquid: "application/x-liquid",
  css: "text/css",
  js: "application/javascript",
  svg: "image/svg+xml",
};

const file: Fields<FileOut> = {
  filename: column("filename"),
  size: value((row) => String(Buffer.byteLength(row.content))),
  checksumMd5: value((row) => createHash("md5").update(row.content).digest("hex")),
  contentType: value((row) => CONTENT_TYPES[row.filename.split(".").pop() ?? ""] ?? "application/octet-stream"),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  body: object(null, (row) => new Typed("OnlineStoreThemeFileBodyText", row)),
};

export const themeTypes = {
  OnlineStoreTheme: theme,
  OnlineStoreThemeFile: file,
  OnlineStoreThemeFileBodyText: { content: column("content") } satisfies Fields<FileOut>,
};
