import { describe, expect, it } from 'vitest';
import { ticketMarkRows } from '../../../src/catalog/case-systems.ts';
import { findTicketMarks } from '../../../src/delivery/case-note/find-ticket-marks.ts';
import type { TicketMark } from '../../../src/delivery/case-note/ticket-mark.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';
import { bounceMail, opened, salesforceMail } from './mails.ts';

const find = (mail: string): TicketMark[] => {
  const { item, report } = opened(mail);
  return findTicketMarks(item, report);
};
const ids = (mail: string, row: string): string[] =>
  find(mail)
    .filter((token) => token.row === row)
    .map(({ id }) => id);

/** A returned original that carries a sample in the field the row is looked for in. */
function originalWith(row: (typeof ticketMarkRows)[number], text: string): string {
  const head = 'From: help@contoso.example\nTo: kim@fabrikam.example';
  const [field] = row.fields;
  if (field === 'subject') return bounceMail({ original: `${head}\nSubject: ${text}` });
  if (field === 'address') return bounceMail({ original: `${head}\nSubject: x\nReply-To: <${text}>` });
  if (field === 'reference') return bounceMail({ original: `${head}\nSubject: x\nReferences: ${text}` });
  if (field === 'ticket-field') return bounceMail({ original: `${head}\nSubject: x\nRT-Ticket: ${text}` });
  return bounceMail({ original: `${head}\nSubject: x`, originalBody: `Hello\n\n${text}\n` });
}

const samples = ticketMarkRows.flatMap((row) =>
  row.samples.map(([text, id]) => ({ row, name: row.id, text, id })),
);
const misses = ticketMarkRows.flatMap((row) => row.nearMisses.map((text) => ({ row, name: row.id, text })));

describe('the mark only in the returned original', () => {
  it.each(samples)('$name: $text', ({ row, text, id }) => {
    const found = find(originalWith(row, text)).filter((token) => token.row === row.id);
    expect(found.map((token) => token.id)).toEqual([id]);
    expect(found[0]?.places.every(({ where, line }) => where === 'attached' && line > 10)).toBe(true);
  });

  it.each(misses)('$name stays silent: $text', ({ row, text }) => {
    expect(ids(originalWith(row, text), row.id)).toEqual([]);
  });
});

describe('where marks stand', () => {
  const token = 'thread::pp5XPGfmNf2hRZdRCWnrohc::';

  it('one mark at several places is one token with its places', () => {
    const mail = bounceMail({ words: token, originalBody: `${token}\nx` });
    const found = find(mail);
    expect(found).toHaveLength(1);
    expect(found[0]?.places.map(({ where }) => where)).toEqual(['notice', 'attached']);
    expect(found[0]?.token).toBe(token);
  });

  it('a place tells the input line', () => {
    const mail = bounceMail({ originalBody: `Hello\n${token}` });
    const line = mail.split('\n').indexOf(token) + 1;
    expect(find(mail)[0]?.places).toEqual([{ where: 'attached', field: 'body', line }]);
  });

  it('a folded and encoded subject is put together first', () => {
    const words = Buffer.from('Käse [Ticket#20020623101').toString('base64');
    const rest = Buffer.from('00011] Frage').toString('base64');
    const original = `From: help@contoso.example\nTo: k@fabrikam.example\nSubject: =?UTF-8?B?${words}?=\n =?UTF-8?B?${rest}?=`;
    expect(ids(bounceMail({ original }), 'znuny')).toEqual(['2002062310100011']);
  });

  it('finds a mark two mails deep, in HTML and in quoted-printable', () => {
    const inner = bounceMail({
      original: 'From: a@contoso.example\nTo: b@fabrikam.example\nSubject: x\nX: y',
      originalBody: 'a',
    }).replace(
      'Content-Type: text/plain; charset=utf-8\n\na',
      `Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p style=3D"x">thread::pp5XPGfmNf2hR=\nZdRCWnrohc::</p>`,
    );
    expect(ids(salesforceMail(inner), 'salesforce-thread')).toEqual(['pp5XPGfmNf2hRZdRCWnrohc']);
  });

  it('finds the mark of osTicket in an attribute of HTML', () => {
    const mail = bounceMail({ originalBody: 'a' }).replace(
      'Content-Type: text/plain; charset=utf-8\n\na',
      'Content-Type: text/html\n\n<span class="mid-AbCd-efg-123">x</span>',
    );
    expect(ids(mail, 'osticket')).toEqual(['AbCd-efg-123']);
  });

  it('reads the envelope id of the delivery report', () => {
    const mail = bounceMail({ envelopeId: 'FS_reply-123-0f1e2d3c@desk.example' });
    expect(ids(mail, 'freescout')).toEqual(['FS_reply-123-0f1e2d3c']);
    expect(find(mail)[0]?.places[0]?.field).toBe('envelope-id');
  });

  it('reads a returned header section without its body', () => {
    const mail = bounceMail().replace(
      /Content-Type: message\/rfc822\n\n[\s\S]*$/,
      'Content-Type: text/rfc822-headers\n\nFrom: a@contoso.example\nSubject: [rt.example.com #123] x\n\n--b--\n',
    );
    expect(ids(mail, 'request-tracker')).toEqual(['123']);
  });

  it('two cases are two tokens', () => {
    const mail = bounceMail({
      subject: '[rt.example.com #1] x',
      original: 'From: a@b.example\nTo: c@d.example\nSubject: [rt.example.com #2] y',
    });
    expect(ids(mail, 'request-tracker')).toEqual(['1', '2']);
  });

  it('a subject pattern does not fire on the words of the mail', () => {
    expect(find(bounceMail({ originalBody: 'see HELP-12 and [#1234] and INC0010767' }))).toEqual([]);
  });
});

describe('hostile mails', () => {
  it('many marks are bounded and quick', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `thread::abcdefgh${n}::`).join(' ');
    const mail = bounceMail({ originalBody: many });
    expect(find(mail).length).toBeLessThanOrEqual(50);
    expect(cpuMs(() => find(mail), 3_000)).toBeLessThan(3_000);
  });

  it('beginnings of marks without an end are quick', () => {
    const body = 'thread::ref:_00DRef:MSG['.repeat(40_000);
    const mail = bounceMail({ originalBody: body, subject: '['.repeat(60_000) });
    expect(find(mail)).toEqual([]);
    expect(cpuMs(() => find(mail), 3_000)).toBeLessThan(3_000);
  });

  it('junk gives nothing and does not throw', () => {
    expect(find('')).toEqual([]);
    expect(find('\u0000\u0001')).toEqual([]);
  });
});
