import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest on an empty machine, longest first. The others follow by their kind. */
const LONGEST = [
  "tests/flows/webhook-storm",
  "tests/browser/admin/every-page",
  "tests/flows/faults-during-import",
  "tests/browser/admin/stock",
  "tests/browser/admin/earned",
  "tests/browser/admin/inbox",
  "tests/flows/kill-apply",
  "tests/flows/kill-import",
  "tests/flows/one-stock",
];
/** Kinds of files, from the long ones to the short ones: so that all workers end together. */
const KINDS = ["tests/browser/", "tests/flows/", ".browser.test.ts", ".php-browser.test.ts", "tests/conformance/", ""];

/** Every run takes the same order, whatever ran before: the longest files first, over all projects of a group. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    return bySize.toSorted((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b));
  }
}

const groupOf = (file: TestSpecification) => file.project.config.sequence.groupOrder;

function rankOf({ moduleId }: TestSpecification): number {
  const long = LONGEST.findIndex((start) => moduleId.includes(`/${start}`));
  if (long >= 0) return long;
  return LONGEST.length + KINDS.findIndex((part) => moduleId.includes(part));
}
