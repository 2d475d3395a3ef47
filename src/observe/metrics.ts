import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly received: (channel: string) => void;
  readonly refused: (reason: 'not-stored') => void;
  readonly diagnosed: (channel: string, seconds: number) => void;
  readonly failed: (work: string) => void;
  /** A mail could not be read and was put aside. */
  readonly parked: () => void;
  /** A mail was decided by that rule of the table "May the bot answer". */
  readonly decided: (rule: string) => void;
  readonly delivered: (kind: string, outcome: string) => void;
  readonly text: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** Rows of the store, asked at each scrape. */
export interface QueueDepths {
  /** Of the inbox, by state. */
  readonly inbox: () => Promise<Readonly<Record<string, number>>>;
  readonly outbox: () => Promise<readonly { kind: string; state: string; count: number }[]>;
}

function gauges(depths: QueueDepths, registers: Registry[]): void {
  new Gauge({
    name: 'bouncedesk_inbox_rows',
    help: 'Rows of the inbox, by state; dead ones could not be diagnosed',
    labelNames: ['state'],
    registers,
    async collect() {
      // A state without rows must be 0, not its previous value.
      for (const state of ['received', 'done', 'dead']) this.set({ state }, 0);
      for (const [state, count] of Object.entries(await depths.inbox())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'bouncedesk_outbox_rows',
    help: 'Rows of the outbox, by kind and state; dead ones need an operator',
    labelNames: ['kind', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, state, count } of await depths.outbox()) this.set({ kind, state }, count);
    },
  });
}

/** Counters and gauges for Prometheus. */
export function createMetrics(depths: QueueDepths): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const received = new Counter({
    name: 'bouncedesk_received_total',
    help: 'Inputs stored, by channel',
    labelNames: ['channel'],
    registers,
  });
  const refused = new Counter({
    name: 'bouncedesk_refused_total',
    help: 'Inputs answered with a temporary error',
    labelNames: ['reason'],
    registers,
  });
  const diagnosed = new Histogram({
    name: 'bouncedesk_diagnosis_seconds',
    help: 'Time of a diagnosis, by channel',
    labelNames: ['channel'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const failed = new Counter({
    name: 'bouncedesk_failed_attempts_total',
    help: 'Attempts that failed and are repeated',
    labelNames: ['work'],
    registers,
  });
  const parked = new Counter({
    name: 'bouncedesk_parked_total',
    help: 'Mails that could not be read and were put aside',
    registers,
  });
  const decided = new Counter({
    name: 'bouncedesk_decisions_total',
    help: 'Mails by the rule that decided whether they may be answered',
    labelNames: ['rule'],
    registers,
  });
  const delivered = new Counter({
    name: 'bouncedesk_deliveries_total',
    help: 'Attempts to send rows of the outbox, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  gauges(depths, registers);
  return {
    received: (channel) => received.inc({ channel }),
    refused: (reason) => refused.inc({ reason }),
    diagnosed: (channel, seconds) => diagnosed.observe({ channel }, seconds),
    failed: (work) => failed.inc({ work }),
    parked: () => parked.inc(),
    decided: (rule) => decided.inc({ rule }),
    delivered: (kind, outcome) => delivered.inc({ kind, outcome }),
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
