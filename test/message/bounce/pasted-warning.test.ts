import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const kindOf = (text: string) => readBounce(itemOf(text, 'paste')).kind;
const failure =
  '<info@fabrikam.example>: connect to mx.fabrikam.example[198.51.100.25]:25: Connection timed out\n';
const lead = 'This is the mail system at host mail.contoso.example.\n\nYour message could not be delivered';

describe('the words of a warning, pasted without its header', () => {
  test.each([
    [
      'Postfix',
      `${lead} for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n${failure}`,
    ],
    [
      'in capitals',
      `# THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\n${lead}.\n\n${failure}`,
    ],
    [
      'Exim',
      `${lead} yet.\nNo action is required on your part. Delivery attempts will continue.\nThe server will keep trying.\n\n${failure}`,
    ],
  ])('is a delay: %s', (_, text) => {
    expect(kindOf(text)).toBe('delay');
  });

  test('a final notice is none', () => {
    expect(kindOf(`${lead} to one or more recipients.\n\n${failure}`)).toBe('bounce');
  });
});
