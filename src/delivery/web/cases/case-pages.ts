import type { Context, Hono } from 'hono';
import { maskFor } from '../../../explanation/mask-for.ts';
import { casePage } from '../answer/case-page.ts';
import { caseSources, lineIn } from '../answer/case-sources.ts';
import { maskedJson } from '../answer/masked-json.ts';
import { wholeResult } from '../answer/whole-result.ts';
import { routeOf } from '../route/route-of.ts';
import { routePng } from '../route/route-png.ts';
import type { WebEnv } from '../web-env.ts';
import type { WebOptions } from '../web-options.ts';

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;

const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 4096).includes(0);

/** `/case/ID` and `/case/ID/N`: the page, its picture and its data. */
export function casePages(app: Hono<WebEnv>, options: WebOptions): void {
  const { cases } = options;

  const show = async (context: Context<WebEnv>): Promise<Response> => {
    const id = context.req.param('id') ?? '';
    const found = await cases.find(id);
    const number = numberOf(context.req.param('number'));
    if (
      found === null ||
      (context.req.param('number') !== undefined && (number === null || number > found.diagnoses.length))
    )
      return context.notFound();
    const [files, history, check] = await Promise.all([
      cases.filesOf(id),
      cases.history(id),
      cases.checkedNow(id),
    ]);
    return context.html(
      await casePage(
        { ...found, files, history, number, check },
        options,
        context.get('frame'),
        !context.get('maySeeAddresses')(id),
      ),
    );
  };

  const diagnosisOf = async (context: Context<WebEnv>) => {
    const id = context.req.param('id') ?? '';
    const found = await cases.find(id);
    const at = (numberOf(context.req.param('number')) ?? 1) - 1;
    const diagnosis = found?.diagnoses[at];
    return diagnosis === undefined ? null : { id, at, diagnosis };
  };

  const json = async (context: Context<WebEnv>): Promise<Response> => {
    const found = await diagnosisOf(context);
    if (found === null) return context.json({ error: 'no such case' }, 404);
    if (context.get('maySeeAddresses')(found.id)) return context.json(found.diagnosis);
    const masked = maskedJson(found.diagnosis, maskFor(found.diagnosis, 'outside'));
    return context.body(masked, 200, { 'Content-Type': 'application/json' });
  };

  const png = async (context: Context<WebEnv>): Promise<Response> => {
    const found = await diagnosisOf(context);
    if (found === null) return context.notFound();
    const { id, at, diagnosis } = found;
    const lineText = lineIn(caseSources(await cases.filesOf(id), at));
    // Pictures get shared: people's addresses are masked in them.
    const route = routeOf(wholeResult(diagnosis), maskFor(diagnosis, 'outside'), lineText);
    if (route === null) return context.notFound();
    return context.body(await routePng(route), 200, {
      'Content-Type': 'image/png',
      'Content-Disposition': 'inline; filename="route.png"',
    });
  };

  /** An input byte for byte, never as what it claims to be: no browser lays it out, none runs it. */
  const raw = async (context: Context<WebEnv>): Promise<Response> => {
    const id = context.req.param('id') ?? '';
    // Those who see the case masked do not see its bytes.
    if (!context.get('maySeeAddresses')(id)) return context.notFound();
    const at = (numberOf(context.req.param('input')) ?? 0) - 1;
    const file = (await cases.filesOf(id))[at];
    if (file === undefined) return context.notFound();
    const kind = context.req.query('download') === undefined && isText(file.bytes) ? 'inline' : 'attachment';
    return context.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': kind === 'inline' ? 'text/plain; charset=utf-8' : 'application/octet-stream',
      'Content-Disposition': `${kind}; filename="input-${at + 1}.${kind === 'inline' ? 'txt' : 'eml'}"`,
    });
  };
  app.get('/case/:id/raw/:input{[0-9]+}', raw);

  for (const path of ['/case/:id', '/case/:id/:number{[0-9]+}']) {
    app.get(path, show);
    app.get(`${path}/json`, json);
    app.get(`${path}/route.png`, png);
  }
}
