type Labels = Record<string, string>;

/** Upper bounds in seconds of a duration's buckets. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Metric {
  kind: "counter" | "gauge" | "histogram";
  help: string;
  values: Map<string, number>;
}

const metrics = new Map<string, Metric>();

function metricOf(name: string, kind: Metric["kind"], help: string): Metric {
  let metric = metrics.get(name);
  if (!metric) {
    metric = { kind, help, values: new Map() };
    metrics.set(name, metric);
  }
  return metric;
}

const inner = (labels: Labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, "_")}"`)
    .join(",");
const keyOf = (suffix: string, labels: Labels) => `${suffix}${Object.keys(labels).length ? `{${inner(labels)}}` : ""}`;

export function counter(name: string, help: string) {
  const { values } = metricOf(name, "counter", help);
  return (labels: Labels = {}, by = 1): void => {
    const key = keyOf("", labels);
    values.set(key, (values.get(key) ?? 0) + by);
  };
}

export function gauge(name: string, help: string) {
  const { values } = metricOf(name, "gauge", help);
  return (value: number, labels: Labels = {}): void => void values.set(keyOf("", labels), value);
}

/** Observes durations in seconds. */
export function histogram(name: string, help: string) {
  const { values } = metricOf(name, "histogram", help);
  const add = (key: string, by: number) => values.set(key, (values.get(key) ?? 0) + by);
  return (seconds: number, labels: Labels = {}): void => {
    for (const bound of BOUNDS) add(keyOf("_bucket", { ...labels, le: String(bound) }), seconds <= bound ? 1 : 0);
    add(keyOf("_bucket", { ...labels, le: "+Inf" }), 1);
    add(keyOf("_sum", labels), seconds);
    add(keyOf("_count", labels), 1);
  };
}

/** Everything in Prometheus' text form. */
export function renderMetrics(): string {
  const memory = process.memoryUsage();
  gauge("aisle_resident_bytes", "Memory of the process")(memory.rss);
  gauge("aisle_uptime_seconds", "Since the process started")(Math.round(process.uptime()));
  const lines: string[] = [];
  for (const [name, { kind, help, values }] of metrics) {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`);
    for (const [key, value] of values) lines.push(`${name}${key} ${value}`);
  }
  return `${lines.join("\n")}\n`;
}
