import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { utcMinute } from '../../../explanation/utc-minute.ts';
import { casePage } from '../answer/case-page.ts';
import { page, plainFrame } from '../page.ts';
import { notAllowed, notFound, problemPage } from '../problem.ts';
import type { WebEnv } from '../web-env.ts';
import type { WebOptions } from '../web-options.ts';

const dayMs = 86_400_000;
const outside = { ...plainFrame, isOperator: false };

/**
 * `POST /case/ID/share` by an operator, and `GET /shared/TOKEN` for everybody with the link: masked, and for a few
 * days.
 */
export function sharePages(app: Hono<WebEnv>, options: WebOptions): void {
  const { shares, cases } = options;
  if (shares === null) return;
  app.post('/case/:id/share', async (context) => {
    const frame = context.get('frame');
    if (!frame.isOperator) return context.html(problemPage(notAllowed, frame), 403);
    const id = context.req.param('id');
    const number = Number(/^[1-9]\d{0,4}$/.exec(context.req.query('number') ?? '')?.[0] ?? 1);
    const found = await cases.find(id);
    if (found === null || found.diagnoses[number - 1] === undefined) return context.notFound();
    const token = randomBytes(24).toString('base64url');
    const until = new Date(Date.now() + shares.days * dayMs);
    await shares.add(token, id, number - 1, until);
    const link = `${shares.publicUrl}/shared/${token}`;
    return context.html(
      page('shared', 'A link to this report', { link, until: utcMinute(until), back: `/case/${id}` }, frame),
    );
  });
  app.get('/shared/:token', async (context) => {
    const found = await shares.find(context.req.param('token'));
    const shown = found === null ? null : await cases.find(found.id);
    if (found === null || shown === null) return context.html(problemPage(notFound, outside), 404);
    const files = await cases.filesOf(found.id);
    const report = { ...shown, id: null, name: null, files, history: [], number: found.ordinal + 1 };
    const html = await casePage(report, options, { ...outside, bare: true }, true);
    return context.html(html, 200, { 'X-Robots-Tag': 'noindex' });
  });
}
