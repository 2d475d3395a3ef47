import { describe, expect, test } from 'vitest';
import { displayedMail } from '../../../src/delivery/web/answer/displayed-mail.ts';
import { conclude } from '../../../src/diagnosis/conclude.ts';
import { gatherEvidence } from '../../../src/evidence/gather-evidence.ts';
import { diagnosisResult } from '../../../src/explanation/diagnosis-result.ts';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';

const letter =
  'From: Ann <ann@contoso.example>\nTo: help@desk.example\nSubject: mails come back\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nMessage-ID: <p1@contoso.example>\nMIME-Version: 1.0\n';
const reply = 'mx.northwind.example said: 550 5.1.1 <bob@northwind.example> User unknown\n';

const shown = async (text: string) => {
  const bytes = Buffer.from(text);
  const [item] = intake(bytes, 'letter.eml');
  if (item === undefined) throw new Error('intake found nothing');
  const diagnosis = diagnosisResult(item, conclude(gatherEvidence(item, readBounce(item))));
  return displayedMail(diagnosis, [{ bytes, name: 'letter.eml' }], 0);
};

describe('the mail that is shown beside an answer', () => {
  test('to a letter is the one attached to it', async () => {
    const mail = await shown(
      `${letter}Content-Type: multipart/mixed; boundary=o\n\n--o\n\nWhy is this in junk?\n--o\nContent-Type: message/rfc822\n\nReceived: from a.example by b.example; Sat, 21 Nov 2026 09:00:00 +0000\nFrom: books@books.example\nSubject: Invoice\n\nPlease pay.\n--o--\n`,
    );
    expect(mail?.title).toBe('The attached message');
    expect(mail?.text).toContain('Please pay.');
  });

  test('to a letter that quotes a reply is none: nobody asks about the letter', async () => {
    expect(await shown(`${letter}\nIt comes back:\n${reply}`)).toBeNull();
  });

  test('to an ordinary mail is the mail', async () => {
    expect(await shown(`${letter}\nLunch?\n`)).toMatchObject({ title: 'The message' });
  });
});
