import type { Form, IntakeItem } from '../../../src/message/intake-item.ts';
import { sourceText } from '../../../src/message/source-text.ts';

/** An intake item over the text or bytes, as intake hands it on. */
export function itemOf(
  input: string | Buffer,
  form: Form = 'eml',
  report: IntakeItem['report'] = null,
): IntakeItem {
  const bytes = typeof input === 'string' ? Buffer.from(input, 'utf8') : input;
  return {
    name: null,
    form,
    source: sourceText(bytes),
    wrappedIn: [],
    repaired: [],
    unreadable: null,
    report,
  };
}
