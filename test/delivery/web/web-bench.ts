import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import { diagnoseCase } from '../../../src/compose/chain/diagnose-case.ts';
import { judgeTogether } from '../../../src/compose/chain/judge-together.ts';
import { serveParts } from '../../../src/compose/service/parts.ts';
import type { Submission } from '../../../src/delivery/ask.ts';
import type { CaseFile } from '../../../src/delivery/web/answer/case-sources.ts';
import type { WebCase } from '../../../src/delivery/web/case-summary.ts';
import { webApp } from '../../../src/delivery/web/web-app.ts';
import type { WebCases, WebOptions } from '../../../src/delivery/web/web-options.ts';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';

interface Kept {
  readonly files: readonly CaseFile[];
  readonly diagnoses: readonly Diagnosis[];
}

/** Cases in memory, with the promises of the real ones: the same `once` is one case. */
function casesInMemory(): WebCases & { readonly kept: Map<string, Kept> } {
  const kept = new Map<string, Kept>();
  const byOnce = new Map<string, string>();
  const webCase = (id: string, { files, diagnoses }: Kept): WebCase => ({
    id,
    receivedAt: new Date(0),
    channel: 'web',
    name: files[0]?.name ?? null,
    state: 'done',
    diagnoses,
  });
  return {
    kept,
    remember: async (files, diagnoses, once) => {
      const known = once === null ? undefined : byOnce.get(once);
      const id = known ?? `00000000-0000-4000-8000-${String(kept.size + 1).padStart(12, '0')}`;
      if (once !== null) byOnce.set(once, id);
      if (known === undefined) kept.set(id, { files, diagnoses });
      return id;
    },
    find: async (id) => {
      const found = kept.get(id);
      return found === undefined ? null : webCase(id, found);
    },
    filesOf: async (id) => kept.get(id)?.files ?? [],
    newestSentTo: async () => null,
    checkedNow: async () => null,
    search: async () => {
      const cases = [...kept].map(([id, one]) => webCase(id, one));
      return { cases, total: cases.length, more: false };
    },
    history: async () => [{ at: new Date(0), what: 'Handed in', detail: 'over web' }],
    overview: async () => ({
      days: [{ day: '2026-11-02', count: kept.size }],
      total: kept.size,
      causes: [{ name: 'user-unknown', count: 1 }],
      domains: [{ name: 'fabrikam.example', count: 1 }],
      providers: [],
      owners: [{ name: 'sender', count: 1 }],
      channels: [{ name: 'web', count: 1 }],
      fresh: [{ name: 'user-unknown', count: 1 }],
      unknown: [],
      open: 0,
      feedback: { right: 0, wrong: 0 },
      outbox: [],
      inbox: [],
    }),
  };
}

const offline = { resolver: null, prove: null, now: () => 0 };

/** The page over the real reading of mail, without store, DNS and network. */
export function webBench(more: Partial<WebOptions> = {}) {
  const asked: Submission[] = [];
  const cases = casesInMemory();
  const parts = serveParts();
  const ask: WebOptions['ask'] = async (submission) => {
    asked.push(submission);
    const { bytes, name, more: further = [] } = submission;
    if (further.length > 0) return [await diagnoseCase([{ bytes, name }, ...further], {}, offline)];
    return diagnoseBytes(bytes, name);
  };
  const app = webApp({
    ask,
    askTogether: judgeTogether(ask),
    view: parts.view,
    renderHtml: parts.renderHtml,
    kb: parts.kb,
    policy: null,
    cases,
    unsent: async () => [],
    notReady: async () => [],
    troubles: () => [],
    metrics: async () => ({ type: 'text/plain', text: 'x 1\n' }),
    login: null,
    testHost: null,
    shares: null,
    hosts: ['localhost', '127.0.0.1'],
    maxBytes: 200_000,
    log: { error: () => {} },
    ...more,
  });
  const request = (path: string, init: RequestInit = {}) =>
    app.request(`http://localhost${path}`, { ...init, headers: { host: 'localhost:8025', ...init.headers } });
  const form = (fields: readonly (readonly [string, string | File])[]): RequestInit => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return { method: 'POST', body };
  };
  /** Sends a form and follows it to the page it leads to. */
  const post = async (fields: readonly (readonly [string, string | File])[], path = '/diagnose') => {
    const sent = await request(path, form(fields));
    const to = sent.headers.get('location');
    const shown = to === null ? sent : await request(to);
    return { status: sent.status, to: to ?? '', html: await shown.text() };
  };
  return { app, asked, cases, request, form, post };
}
