import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maskFor } from '../../../explanation/mask-for.ts';
import type { CaseFile } from '../answer/case-sources.ts';
import { caseSources, lineIn } from '../answer/case-sources.ts';
import { wholeResult } from '../answer/whole-result.ts';
import { boundedForm } from '../bounded-form.ts';
import { page, trustedHtml } from '../page.ts';
import { nothing, problemPage, tooLarge } from '../problem.ts';
import { displayName } from '../read-question.ts';
import { routeOf } from '../route/route-of.ts';
import { routeSvg, routeWidths } from '../route/route-svg.ts';
import type { WebEnv } from '../web-env.ts';
import type { WebOptions } from '../web-options.ts';
import { compareRoutes } from './compare-routes.ts';

async function sideOf(context: Context<WebEnv>, options: WebOptions, id: string, letter: string) {
  const found = id === '' ? null : await options.cases.find(id);
  const diagnosis = found?.diagnoses[0];
  if (found === null || diagnosis === undefined) return null;
  const audience = context.get('maySeeAddresses')(id) ? 'inside' : 'outside';
  const files = await options.cases.filesOf(id);
  const route = routeOf(wholeResult(diagnosis), maskFor(diagnosis, audience), lineIn(caseSources(files, 0)));
  const { headline, tone } = options.view(diagnosis, audience);
  const svg = route === null ? null : trustedHtml(routeSvg(route, routeWidths.narrow, letter));
  return { id, letter, headline, tone, name: found.name, route, svg };
}

async function show(context: Context<WebEnv>, options: WebOptions): Promise<Response> {
  const [first, second] = [context.req.query('a') ?? '', context.req.query('b') ?? ''];
  const [a, b] = await Promise.all([
    sideOf(context, options, first, 'A'),
    sideOf(context, options, second, 'B'),
  ]);
  const rows = a?.route && b?.route ? compareRoutes(a.route, b.route) : [];
  const values = {
    once: randomUUID(),
    a,
    b,
    both: a !== null && b !== null,
    first: a === null ? '' : first,
    differs: rows.filter(({ same }) => !same),
    same: rows.filter(({ same }) => same),
    noRoute: a !== null && b !== null && rows.length === 0,
  };
  return context.html(page('compare', 'Compare two messages', values, context.get('frame')));
}

async function fileOf(form: FormData, side: 'a' | 'b'): Promise<CaseFile | null> {
  const file = form.get(`file-${side}`);
  if (file instanceof File && file.size > 0)
    return { bytes: Buffer.from(await file.arrayBuffer()), name: displayName(file.name) };
  const text = form.get(`text-${side}`);
  return typeof text === 'string' && text.trim() !== ''
    ? { bytes: Buffer.from(text, 'utf8'), name: null }
    : null;
}

/** `GET /compare?a=ID&b=ID`, and the form that submits one or both. */
export function comparePages(app: Hono<WebEnv>, options: WebOptions): void {
  const keep = async (file: CaseFile, once: string): Promise<string | null> =>
    options.cases.remember([file], await options.ask({ ...file, channel: 'web' }), once);
  app.get('/compare', (context) => show(context, options));
  app.post(
    '/compare',
    bodyLimit({
      maxSize: 2 * options.maxBytes + 64 * 1024,
      onError: (context) => context.html(problemPage(tooLarge(options.maxBytes)), 413),
    }),
    async (context) => {
      const given = await boundedForm(context);
      const form = given instanceof FormData ? given : new FormData();
      const [a, b] = await Promise.all([fileOf(form, 'a'), fileOf(form, 'b')]);
      const known = String(form.get('a') ?? '');
      const refuse = (problem: typeof nothing, status: 400 | 413) =>
        context.html(problemPage(problem, context.get('frame')), status);
      if ((a === null && known === '') || b === null) return refuse(nothing, 400);
      if ([a, b].some((one) => one !== null && one.bytes.length > options.maxBytes))
        return refuse(tooLarge(options.maxBytes), 413);
      const once = String(form.get('once') ?? '');
      const name = /^[0-9a-f-]{36}$/.test(once) ? once : randomUUID();
      const [first, second] = await Promise.all([
        a === null ? known : keep(a, `${name}:a`),
        keep(b, `${name}:b`),
      ]);
      for (const id of [first, second]) if (id !== null && id !== known) context.get('handedIn')(id);
      return context.redirect(`/compare?${new URLSearchParams({ a: first ?? '', b: second ?? '' })}`, 303);
    },
  );
}
