import { SingleBar } from "cli-progress";

/** Tells a person, or a program, how far the demo is. */
export interface Reporter {
  step(text: string): void;
  progress(what: string, done: number, total: number | null): void;
  ready(facts: object, words: string[]): void;
  failed(message: string): void;
}

export function jsonReporter(): Reporter {
  const line = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
  return {
    step: (text) => line({ event: "step", text }),
    progress: (what, done, total) => line({ event: "progress", what, done, total }),
    ready: (facts) => line({ event: "ready", ...facts }),
    failed: (message) => line({ event: "failed", message }),
  };
}

export function wordReporter(): Reporter {
  let bar: { what: string; bar: SingleBar } | null = null;
  let named = "";
  const endBar = () => {
    bar?.bar.stop();
    bar = null;
  };
  return {
    step: (text) => {
      endBar();
      console.log(text);
    },
    progress: (what, done, total) => {
      // Nothing to measure by yet.
      if (!total) return;
      if (total === 1) {
        endBar();
        if (named !== what) console.log(`  ${what}`);
        named = what;
        return;
      }
      if (bar?.what !== what) {
        endBar();
        const made = new SingleBar({
          format: `  ${what.padEnd(32)} {bar} {value} of {total}`,
          hideCursor: true,
          noTTYOutput: false,
        });
        made.start(total, done);
        bar = { what, bar: made };
      }
      bar.bar.setTotal(Math.max(total, done));
      bar.bar.update(done);
    },
    ready: (_, words) => {
      endBar();
      console.log(`\n${words.join("\n")}\n`);
    },
    failed: (message) => {
      endBar();
      console.error(`\n${message}`);
    },
  };
}
