import { execFileSync } from "node:child_process";

/** What git tracks or would track, as paths from the root. */
export function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    encoding: "utf8",
  });
  return [...new Set(listed.split("\0"))].filter(Boolean).sort();
}
