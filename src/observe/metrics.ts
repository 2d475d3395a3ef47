import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly received: (channel: string) => void;
  readonly refused: (reason: 'not-stored') => void;
  readonly diagnosed: (channel: string, seconds: number) => void;
  readonly failed: (work: string) => void;
  readonly text: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** Counters and gauges for Prometheus. `depths` is asked at each scrape: rows by state. */
export function createMetrics(depths: () => Promise<Readonly<Record<string, number>>>): Metrics {
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
  new Gauge({
    name: 'bouncedesk_inbox_rows',
    help: 'Rows of the inbox, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, count] of Object.entries(await depths())) this.set({ state }, count);
    },
  });
  return {
    received: (channel) => received.inc({ channel }),
    refused: (reason) => refused.inc({ reason }),
    diagnosed: (channel, seconds) => diagnosed.observe({ channel }, seconds),
    failed: (work) => failed.inc({ work }),
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
