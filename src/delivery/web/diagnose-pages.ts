import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { casePage } from './answer/case-page.ts';
import type { CaseFile } from './answer/case-sources.ts';
import { badForm, nothing, type Problem, problemPage, tooLarge, tooMany } from './problem.ts';
import { displayName, mostInputs, type Question, readQuestion } from './read-question.ts';
import type { WebEnv } from './web-env.ts';
import type { WebOptions } from './web-options.ts';

/** Inputs judged as one case. */
interface Judged {
  readonly files: readonly CaseFile[];
  readonly diagnoses: readonly Diagnosis[];
}

const limitOf = ({ maxBytes }: WebOptions, onError: Parameters<typeof bodyLimit>[0]['onError']) =>
  // The parts of a form need some bytes around the files.
  bodyLimit({ maxSize: maxBytes + 64 * 1024, ...(onError === undefined ? {} : { onError }) });

const size = (files: readonly CaseFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

async function judge(
  options: WebOptions,
  files: readonly CaseFile[],
  together: boolean,
): Promise<readonly Judged[]> {
  const [first, ...more] = files;
  if (first === undefined) return [];
  if (more.length === 0) return [{ files, diagnoses: await options.ask({ ...first, channel: 'web' }) }];
  if (together) return [{ files, diagnoses: await options.ask({ ...first, more, channel: 'web' }) }];
  const groups = await options.askTogether(files.map((file) => ({ ...file, channel: 'web' })));
  return groups.map(({ of, diagnoses }) => ({ files: of.flatMap((at) => files[at] ?? []), diagnoses }));
}

async function inputsOf(
  options: WebOptions,
  { files, from }: Question,
  maySeeAddresses: (id: string) => boolean,
): Promise<readonly CaseFile[]> {
  if (from === null || from.keep.length === 0) return files;
  // Those who see a case masked may not reuse its inputs either.
  const before = maySeeAddresses(from.id) ? await options.cases.filesOf(from.id) : [];
  return [...before.filter((_, at) => from.keep.includes(at)), ...files];
}

async function answer(context: Context<WebEnv>, options: WebOptions, question: Question): Promise<Response> {
  const frame = context.get('frame');
  const refuse = (problem: Problem, status: 400 | 413) => context.html(problemPage(problem, frame), status);
  const files = await inputsOf(options, question, context.get('maySeeAddresses'));
  if (files.length === 0) return refuse(nothing, 400);
  if (files.length > mostInputs) return refuse(tooMany(mostInputs), 413);
  if (size(files) > options.maxBytes) return refuse(tooLarge(options.maxBytes), 413);
  const judged = await judge(options, files, question.together);
  const ids = await Promise.all(
    judged.map(async ({ files: of, diagnoses }, at) => {
      const once = question.once === null ? null : `${question.once}:${at}`;
      try {
        return await options.cases.remember(of, diagnoses, once);
      } catch (error) {
        // The person still gets the answer; only its link is missing.
        options.log.error({ err: error }, 'answer not kept');
        return null;
      }
    }),
  );
  // The answer has an address of its own: reloading it or going back sends nothing again.
  const kept = ids.filter((id) => id !== null);
  for (const id of kept) context.get('handedIn')(id);
  if (kept.length === judged.length) {
    const [only] = kept;
    return context.redirect(
      kept.length === 1 ? `/case/${only}` : `/cases?${kept.map((id) => `id=${id}`).join('&')}`,
      303,
    );
  }
  const diagnoses = judged.flatMap((one) => one.diagnoses);
  const shown = {
    id: null,
    name: files[0]?.name ?? null,
    state: 'done',
    diagnoses,
    files,
    history: [],
    number: 1,
  } as const;
  return context.html(await casePage(shown, options, frame));
}

/** `POST /diagnose` of the forms, and `POST /api/diagnose` of programs. */
export function diagnosePages(app: Hono<WebEnv>, options: WebOptions): void {
  app.post(
    '/diagnose',
    limitOf(options, (context) => context.html(problemPage(tooLarge(options.maxBytes)), 413)),
    async (context) => {
      const asked = await readQuestion(context);
      const frame = context.get('frame');
      if (asked.kind === 'question') return answer(context, options, asked);
      if (asked.kind === 'too-many') return context.html(problemPage(tooMany(mostInputs), frame), 413);
      return context.html(problemPage(asked.kind === 'nothing' ? nothing : badForm, frame), 400);
    },
  );

  app.post(
    '/api/diagnose',
    limitOf(options, (context) => context.json({ error: `larger than ${options.maxBytes} bytes` }, 413)),
    async (context) => {
      const bytes = Buffer.from(await context.req.arrayBuffer());
      if (bytes.length > options.maxBytes)
        return context.json({ error: `larger than ${options.maxBytes} bytes` }, 413);
      const name = displayName(context.req.query('name') ?? '');
      const diagnoses = await options.ask({ bytes, name, channel: 'web' });
      const lines = diagnoses.map((diagnosis) => `${JSON.stringify(diagnosis)}\n`).join('');
      return context.body(lines, 200, { 'Content-Type': 'application/x-ndjson' });
    },
  );
}
