import { randomBytes } from "node:crypto";
import type { Faults } from "../../faults/faults";
import type { EtsyState, OrderTopic } from "../state/etsy-state";
import { orderMessage, signed } from "./sign";

export interface Endpoint {
  url: string;
  secret: string;
  /** Absent: all. */
  topics?: readonly OrderTopic[];
}

export interface Delivered {
  id: string;
  topic: OrderTopic;
  receipt: number;
  /** Statuses of the attempts; null where nobody answered. */
  attempts: (number | null)[];
  state: "waiting" | "delivered" | "failed" | "lost";
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** Waits before each further attempt. */
const RETRIES_MS = [5 * SECOND, 300 * SECOND, 1_800 * SECOND, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
const TIMEOUT_MS = 15 * SECOND;

export interface Deliverer {
  list(): readonly Delivered[];
  /** Resolves when nothing is under way. What waits for a further attempt is left waiting. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Sends what happens to orders to the endpoint that the app has set up in Etsy's portal. */
export function openDeliverer(
  state: EtsyState,
  { faults, shop, endpoint, speed }: { faults: Faults; shop: string; endpoint: Endpoint | null; speed: number },
): Deliverer {
  const all: Delivered[] = [];
  const running = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const ended = new AbortController();

  function run(work: Promise<void>): void {
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function attempt(message: Delivered, to: Endpoint): Promise<void> {
    const outcome = await faults.before("webhook", { shop, detail: message.topic });
    if (outcome?.type === "lose") {
      message.state = "lost";
      return;
    }
    const status = await send(message, to);
    message.attempts.push(status);
    if (outcome?.type === "duplicate") message.attempts.push(await send(message, to));
    if (status !== null && status >= 200 && status < 300) message.state = "delivered";
    else retry(message, to);
  }

  function retry(message: Delivered, to: Endpoint): void {
    const wait = RETRIES_MS[message.attempts.length - 1];
    if (wait === undefined || ended.signal.aborted) {
      message.state = "failed";
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      run(attempt(message, to));
    }, wait / speed);
    timer.unref();
    timers.add(timer);
  }

  async function send(message: Delivered, to: Endpoint): Promise<number | null> {
    const body = orderMessage(message.topic, state.shopId, message.receipt);
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const headers = signed(to.secret, { id: message.id, second: state.second(), body });
      const response = await fetch(to.url, { method: "POST", headers, body, signal, redirect: "manual" });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }

  const off = state.onHook((topic, receipt) => {
    if (!endpoint || (endpoint.topics && !endpoint.topics.includes(topic))) return;
    const id = `msg_${randomBytes(12).toString("base64url")}`;
    const message: Delivered = { id, topic, receipt, attempts: [], state: "waiting" };
    all.push(message);
    run(attempt(message, endpoint));
  });

  return {
    list: () => all,
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    async close() {
      off();
      ended.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
