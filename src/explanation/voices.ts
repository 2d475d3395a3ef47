import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { AnswerView } from './answer-view.ts';
import { visible } from './escape/visible.ts';

type VoiceFacts = Omit<AnswerView, 'voices'> & {
  readonly customerWords: string;
  readonly customerNext: string;
  readonly customerAsk: boolean;
};

const root = new URL('../../templates/voices/', import.meta.url);

function compile(file: string): (facts: VoiceFacts) => string {
  const engine = Handlebars.create();
  // A voice is data for a channel, which escapes it as a whole: here only what cannot be seen is taken out.
  engine.registerHelper(
    't',
    (value: unknown) => new Handlebars.SafeString(visible(String(value ?? '')).replace(/\n/g, ' ')),
  );
  const template = engine.compile(readFileSync(new URL(file, root), 'utf8'), {
    knownHelpers: { t: true },
    knownHelpersOnly: true,
    strict: true,
  });
  return (facts) =>
    template(facts)
      .replace(/\n{3,}/g, '\n\n')
      .trim();
}

let customer: ((facts: VoiceFacts) => string) | null = null;
let administrator: ((facts: VoiceFacts) => string) | null = null;

/** The answer as a text to send on: friendly and plain for the customer, exact for the administrator who must act. */
export function voicesOf(facts: VoiceFacts): { readonly customer: string; readonly administrator: string } {
  customer ??= compile('customer.hbs');
  administrator ??= compile('administrator.hbs');
  return { customer: customer(facts), administrator: administrator(facts) };
}
