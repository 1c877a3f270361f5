import { buildIfStale } from "../../scripts/demo/build";

/** Browsers look at the admin of these very sources: it is built before the first file, never while others are served from it. */
export default function setup(): void {
  buildIfStale();
}
