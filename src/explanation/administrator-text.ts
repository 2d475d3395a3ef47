import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AnswerView } from './answer-view.ts';
import { visible } from './escape/visible.ts';
import { isPersonal } from './who-label.ts';
import { checksOf } from './words/check-words.ts';

const file = new URL('../../templates/reader-texts/administrator.hbs', import.meta.url);

/** Loaded with the first text: the command line shows none. */
const load = createRequire(import.meta.url);

function compile(): (facts: object) => string {
  const Handlebars = load('handlebars') as typeof import('handlebars');
  const engine = Handlebars.create();
  // The channel escapes the text as a whole: here only invisible characters are removed.
  const helpers = {
    t: (value: unknown) => new Handlebars.SafeString(visible(String(value ?? '')).replace(/\n/g, ' ')),
    plus: (value: unknown) => Number(value) + 1,
  };
  for (const [name, helper] of Object.entries(helpers)) engine.registerHelper(name, helper);
  const template = engine.compile(readFileSync(file, 'utf8'), {
    knownHelpers: { t: true, plus: true },
    knownHelpersOnly: true,
    strict: true,
  });
  return (facts) =>
    template(facts)
      .replace(/\n{3,}/g, '\n\n')
      .trim();
}

let written: ((facts: object) => string) | null = null;

/**
 * The answer as a mail to the administrator who must act: how to find the message, what was seen, what to do, how to
 * check it.
 */
export function administratorText(facts: Omit<AnswerView, 'readerTexts'>): string {
  written ??= compile();
  const { tone, cause } = facts;
  const complaint = cause === 'spam-complaint' || (facts.kind === 'feedback-report' && cause === null);
  // What often resolves itself has failed permanently once the notice is not about a delay.
  const temporary = facts.kind === 'delay' || facts.reply?.code.startsWith('4') === true;
  const failed = tone === 'wait' && !temporary && facts.who.role !== 'nobody';
  const acts = (tone === 'act' && !complaint) || failed;
  return written({
    ...facts,
    acts,
    complaint,
    checks: acts && cause !== null && !isPersonal(cause) ? checksOf(cause) : null,
    linksNote: facts.linksNote ?? null,
    waits: tone === 'wait' && !failed,
    fine: tone === 'fine',
    open: tone === 'unknown',
  });
}
