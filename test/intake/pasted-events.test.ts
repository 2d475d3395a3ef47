import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';

const told = (text: string) =>
  intake(Buffer.from(text), null).map(({ form, report }) => [
    form,
    report?.kind ?? null,
    ...(report?.recipients ?? []).map(({ address, class: name }) => [address, name]),
  ]);

const dropped = '{"email":"a@contoso.example","event":"dropped","reason":"Bounced Address"}';
const bounced = '{"email":"b@contoso.example","event":"bounce","reason":"550 5.1.1 no such user"}';
const suppressed = ['a@contoso.example', 'suppression-list'];

describe('events that a person pasted', () => {
  test.each<readonly [string, string, unknown]>([
    [
      'a list with words below it',
      `[\n${dropped},\n{"email":"c@contoso.example","event":"processed"}\n]\nwhy?`,
      [['paste', 'bounce', suppressed]],
    ],
    ['words above', `from the webhook:\n\n${dropped}\n`, [['paste', 'bounce', suppressed]]],
    [
      'one to a line',
      `${dropped}\n${bounced}\nthanks`,
      [['paste', 'bounce', suppressed, ['b@contoso.example', 'text-unknown']]],
    ],
    [
      'a list that was cut',
      `[\n${dropped},\n{"email":"b@contoso.example","ev`,
      [['paste', 'bounce', suppressed]],
    ],
    [
      'a drop for which no list is to blame',
      `see\n{"email":"a@contoso.example","event":"dropped","reason":"Invalid SMTPAPI header"}`,
      [['paste', 'bounce', ['a@contoso.example', 'text-unknown']]],
    ],
    [
      'events that tell of no delivery',
      `see\n{"email":"a@contoso.example","event":"open"}`,
      [['paste', null]],
    ],
    ['JSON of something else', `our config:\n{"host":"mail.contoso.example","port":25}`, [['paste', null]]],
  ])('%s', (_name, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});
