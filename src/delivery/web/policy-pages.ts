import type { Context, Hono } from 'hono';
import { readIp } from '../../evidence/policy/ip-range.ts';
import { readSeen } from '../../evidence/policy/seen-addresses.ts';
import { mailPath } from '../../explanation/policy/mail-path.ts';
import { policyJson } from '../../explanation/policy/policy-json.ts';
import { policyView } from '../../explanation/policy/policy-view.ts';
import { spfTreeView } from '../../explanation/policy/spf-tree-view.ts';
import { page } from './page.ts';
import { type PolicyQuery, policyQuery } from './policy-query.ts';
import type { WebEnv } from './web-env.ts';
import type { WebOptions } from './web-options.ts';

/** Most concurrent reports: each makes up to 90 DNS queries. */
const maxConcurrent = 4;

/** Another site may link here, but not trigger background requests. */
const asksInBackground = (context: Context<WebEnv>): boolean =>
  context.req.header('sec-fetch-site') === 'cross-site' &&
  context.req.header('sec-fetch-mode') !== 'navigate';

const badAddress = 'the sending address is no IPv4 or IPv6 address';

/** The signatures that pass, as they are written in a request. */
const dkimWords = ({ dkim }: PolicyQuery): string =>
  dkim === null ? '' : dkim.length === 0 ? 'none' : dkim.join(',');

/** The parameters that give the same report again. */
function parametersOf(query: PolicyQuery): URLSearchParams {
  const all: [string, string][] = [
    ['ip', query.ip ?? ''],
    ['selector', query.selectors.join(',')],
    ['from', query.from ?? ''],
    ['return-path', query.returnPath ?? ''],
    ['dkim', dkimWords(query)],
    ['seen', readSeen(query.seen).join(',')],
  ];
  return new URLSearchParams(all.filter(([, value]) => value !== ''));
}

/** `GET /policy`, `GET /policy/DOMAIN` and `GET /api/policy/DOMAIN`: the report as a page and as data. */
export function policyPages(app: Hono<WebEnv>, { policy }: WebOptions): void {
  let running = 0;
  const reportOn = async (query: PolicyQuery) => {
    if (query.ip !== null && readIp(query.ip) === null) return { ok: false, why: badAddress } as const;
    if (policy === null) return { ok: false, why: 'DNS look-ups are off here (setting DNS)' } as const;
    if (running >= maxConcurrent)
      return {
        ok: false,
        why: 'too many reports are being made; try again in a moment',
        busy: true,
      } as const;
    running++;
    try {
      return await policy(query);
    } finally {
      running--;
    }
  };

  const show = async (context: Context<WebEnv>, domain: string): Promise<Response> => {
    if (asksInBackground(context))
      return context.text('This page cannot be asked for in the background.\n', 403);
    const query = policyQuery(domain, (name) => context.req.query(name));
    const shown = {
      domain: query.domain,
      ip: query.ip ?? '',
      selector: query.selectors.join(' '),
      from: query.from ?? '',
      returnPath: query.returnPath ?? '',
      dkim: dkimWords(query),
      described: (query.from ?? query.returnPath ?? query.dkim) !== null,
    };
    const base = {
      query: shown,
      off: policy === null,
      refused: null,
      report: null,
      tree: null,
      path: null,
      link: '',
      json: '',
    };
    if (query.domain === '' || policy === null)
      return context.html(page('policy', 'Mail policy of a domain', base, context.get('frame')));
    const report = await reportOn(query);
    if (!report.ok) {
      const title = 'Mail policy of a domain';
      return context.html(
        page('policy', title, { ...base, refused: report.why }, context.get('frame')),
        'busy' in report ? 503 : 400,
      );
    }
    const rest = parametersOf(query);
    const tail = `${report.domain}${rest.size === 0 ? '' : `?${rest}`}`;
    const values = {
      ...base,
      report: policyView(report),
      tree: report.answered ? spfTreeView(report) : null,
      path: report.answered ? mailPath(report) : null,
      link: `/policy/${tail}`,
      json: `/api/policy/${tail}`,
    };
    return context.html(
      page('policy', `Mail policy of ${report.domain}`, values, context.get('frame')),
      report.answered ? 200 : 502,
    );
  };

  app.get('/policy', (context) => show(context, context.req.query('domain') ?? ''));
  app.get('/policy/:domain', (context) => show(context, context.req.param('domain')));
  app.get('/api/policy/:domain', async (context) => {
    if (asksInBackground(context)) return context.json({ error: 'asked for in the background' }, 403);
    const report = await reportOn(
      policyQuery(context.req.param('domain'), (name) => context.req.query(name)),
    );
    if (!report.ok)
      return context.json({ error: report.why }, 'busy' in report || policy === null ? 503 : 400);
    // No usable answer is not a report: a program must not take it for one.
    return context.json(policyJson(report), report.answered ? 200 : 502);
  });
}
