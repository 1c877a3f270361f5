import type { FaultOutcome, Faults } from "../../faults/faults";
import type { AppConfig } from "../app-config";
import { isInstalled, type ShopState } from "../state";
import { type Delivery, dueDeliveries, nextDueAt, nextFirstAttempt } from "./deliveries";
import { type Disorder, expandChanges } from "./expand";
import { type Outcome, record } from "./record";
import { retryWait } from "./retry";
import { makeSender, type SendResult } from "./send";

export interface DispatcherOptions {
  app: AppConfig;
  faults: Faults;
  disorder: Disorder;
  /** How many times faster than real retries are sent. */
  speed: number;
  /** Deliveries under way at once. */
  concurrency?: number;
}

/** Delivers one shop's webhooks as long as it runs. */
export interface Dispatcher {
  /** Looks for work at once, for example after the clock was moved. */
  wake(): void;
  /** Resolves when all was sent that is due now or held back for disorder; retries that wait for later don't count. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const longestSleep = 60_000;
/** What is held back to lose its order is sent within this time. */
const soon = 10_000;

export function startDispatcher(state: ShopState, options: DispatcherOptions): Dispatcher {
  const concurrency = options.concurrency ?? 48;
  const sender = makeSender(concurrency);
  const underWay = new Map<number, Promise<void>>();
  let finished: Outcome[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isPlanned = false;
  const stopListening = state.onChange(() => plan(0));

  function plan(delay: number): void {
    if (isStopped) return;
    if (delay === 0) {
      if (isPlanned) return;
      isPlanned = true;
      setImmediate(turn);
    } else {
      clearTimeout(timer);
      timer = setTimeout(() => plan(0), Math.min(delay, longestSleep));
    }
  }

  function turn(): void {
    isPlanned = false;
    if (isStopped) return;
    flush();
    const expanded = expandChanges(state, options.app, options.disorder);
    const room = concurrency * 2 - underWay.size;
    if (room > concurrency) {
      const due = dueDeliveries(state, underWay.size + room).filter((delivery) => !underWay.has(delivery.id));
      for (const delivery of due.slice(0, room)) begin(delivery);
    }
    if (expanded > 0) plan(0);
    else if (underWay.size === 0) sleep();
  }

  function sleep(): void {
    const next = nextDueAt(state);
    if (next !== null) plan(Math.max(1, next - state.now().getTime()));
  }

  function begin(delivery: Delivery): void {
    const work = attempt(delivery).then((outcome) => {
      underWay.delete(delivery.id);
      if (outcome !== null) finished.push(outcome);
      if (underWay.size <= concurrency) plan(0);
    });
    underWay.set(delivery.id, work);
  }

  async function attempt(delivery: Delivery): Promise<Outcome | null> {
    if (delivery.topic === "shop/redact" && isInstalled(state, options.app.clientId)) {
      return { delivery, status: "dropped", result: null, dueAt: null, isRepeated: false };
    }
    const fault = await options.faults.before("webhook", { shop: state.domain, detail: delivery.topic });
    if (isStopped) return null;
    if (fault?.type === "lose") return { delivery, status: "lost", result: null, dueAt: null, isRepeated: false };
    const result = faultResult(fault) ?? (await sender.send(delivery, state.domain, options.app.secret));
    if (isStopped && !result.ok) return null;
    const isRepeated = fault?.type === "duplicate";
    if (result.ok) return { delivery, status: "delivered", result, dueAt: null, isRepeated };
    const wait = retryWait(delivery.attempts + 1, options.speed);
    return wait === null
      ? { delivery, status: "failed", result, dueAt: null, isRepeated }
      : { delivery, status: "waiting", result, dueAt: state.now().getTime() + wait, isRepeated };
  }

  function flush(): void {
    const outcomes = finished;
    finished = [];
    if (outcomes.length > 0) record(state, outcomes);
  }

  async function idle(): Promise<void> {
    for (;;) {
      plan(0);
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(underWay.values());
      flush();
      const hasWork = expandChanges(state, options.app, options.disorder) > 0 || underWay.size > 0;
      if (hasWork || dueDeliveries(state, 1).length > 0) continue;
      const first = nextFirstAttempt(state);
      const wait = first === null ? Number.POSITIVE_INFINITY : first - state.now().getTime();
      if (wait > soon) return;
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, wait)));
    }
  }

  plan(0);
  return {
    wake: () => plan(0),
    idle,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
      sender.close();
      await Promise.all(underWay.values());
      flush();
    },
  };
}

/** A fault that stands for what the network or the app would have answered. */
function faultResult(fault: FaultOutcome | null): SendResult | null {
  switch (fault?.type) {
    case "server-error":
      return { ok: false, status: fault.status, error: "Fault switch" };
    case "rate-limited":
      return { ok: false, status: 429, error: "Fault switch" };
    case "drop":
      return { ok: false, status: null, error: "Fault switch: connection dropped" };
    default:
      return null;
  }
}
