import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const bodies: readonly (readonly [kind: string, text: string])[] = [
  [
    'read-receipt',
    'Your message\n\n   To: Ann\n   Subject: The quote\n   Sent: 21 November\n\n was read on Saturday, 21 November 2026 10:00.',
  ],
  ['read-receipt', 'Your message to ann@contoso.example was deleted without being read on Sunday.'],
  [
    'read-receipt',
    'Ihre Nachricht\n\n An: Anna\n Betreff: Angebot\n\n wurde am Samstag, 21. November 2026 10:00 gelesen.',
  ],
  ['read-receipt', 'Votre message à Anne a été lu le samedi 21 novembre 2026.'],
  ['read-receipt', 'Su mensaje se eliminó sin haber sido leído el sábado.'],
  ['auto-reply', '##- Please type your reply above this line -##\n\nThank you, we look into it.'],
  [
    'auto-reply',
    'Your request (#1234) has been received and is being reviewed by our support staff.\nNeed help? See our pages.',
  ],
  ['auto-reply', 'Ihre Anfrage #12 ist bei uns eingegangen.'],
  ['auto-reply', 'I am out of the office from 1 to 9 May. In urgent cases write to bob@contoso.example.'],
  ['auto-reply', 'Guten Tag, ich bin bis 9. Mai nicht im Büro.'],
  ['auto-reply', 'Je suis actuellement absente du bureau jusqu’au 9 mai.'],
  ['auto-reply', 'Ik ben momenteel afwezig tot 9 mei.'],
];

const others: readonly (readonly [kind: string, text: string])[] = [
  ['message', 'I am out of the office until Monday, can you look at this for me?'],
  ['message', 'Our read receipts say "was read on Monday", but the mail was rejected by the filter.'],
  ['message', 'Your request has been received too late, the mails bounce since yesterday.'],
  ['message', 'The office will be closed, nobody was out of luck.'],
  ['message', 'Why do customers get "please type your reply above this line" twice?'],
  ['smtp-reply', '550 5.1.1 I am out of the office until Monday, user unknown'],
];

describe('bodies of automatic mails without a header', () => {
  it.each(bodies)('%s: %s', (kind, text) => {
    const report = readBounce(itemOf(text, 'paste'));
    expect(report.kind).toBe(kind);
    expect(report.recipients).toEqual([]);
    expect(report.kindBecause.lines.length).toBe(1);
  });

  it.each(others)('%s: %s', (kind, text) => {
    expect(readBounce(itemOf(text, 'paste')).kind).toBe(kind);
  });
});
