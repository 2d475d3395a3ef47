import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { familyOf, providerOfHost, providerOfText, providers } from '../../src/catalog/providers.ts';
import { foldText } from '../../src/catalog/rejections/fold-text.ts';
import { rejections } from '../../src/catalog/rejections/index.ts';
import { matchRejection } from '../../src/catalog/rejections/match-rejection.ts';
import type { Rejection } from '../../src/catalog/rejections/rejection.ts';
import { classifyReply } from '../../src/message/reply/classify-reply.ts';
import { familyOf as familyOfReply, knownReplies } from '../corpus/known-replies.ts';
import { pastesIn } from '../diagnosis/pastes.ts';
import { textFor } from '../patterns/hostile-texts.ts';

const replies = resolve(import.meta.dirname, '../../../shared/corpus/replies/replies.jsonl');

const needsCorpus = existsSync(replies) ? '' : ' (skipped: needs the shared corpus)';
const unproved = rejections.filter((row) => row.unproved === true);
const proved = rejections.filter((row) => row.unproved !== true);

/** A text without its codes and all that is no letter. */
const bare = (text: string): string => foldText(text).replace(/\b[245][\d.]*\b|[^a-z]+/g, '');

const contextOf = (row: Rejection) => ({
  reply: row.reply,
  status: row.enhanced,
  provider: row.provider,
  family: row.provider === null ? [] : familyOf(row.provider),
});

describe('rejection catalogue', () => {
  it('has rows, and every file of the folder is in it', () => {
    expect(rejections.length).toBeGreaterThan(500);
    const index = readFileSync('src/catalog/rejections/index.ts', 'utf8');
    const logic = ['index.ts', 'fold-text.ts', 'rejection.ts', 'match-rejection.ts', 'statuses.ts'];
    const tables = readdirSync('src/catalog/rejections').filter((file) => !logic.includes(file));
    expect(tables.length).toBeGreaterThan(20);
    for (const file of tables) expect(index).toContain(`'./${file}'`);
  });

  it('ids are unique, texts are lower case, sources are named', () => {
    expect(new Set(rejections.map(({ id }) => id)).size).toBe(rejections.length);
    for (const row of rejections) {
      expect(row.texts.length).toBeGreaterThan(0);
      for (const text of row.texts) expect(text).toBe(text.toLowerCase());
      expect(row.source).not.toBe('');
      expect(row.verified).not.toBe('');
    }
  });

  // A row that nobody was seen to get is tried with its own words and codes.
  it('no row is shadowed by another one that says something else', () => {
    const shadowed = rejections.flatMap((row) => {
      const codes = row.pattern?.source.startsWith('^') ? '' : `${row.reply ?? ''} ${row.enhanced ?? ''} `;
      const made = (row.pattern === null ? row.texts : [textFor(row.pattern)]).map((text) => codes + text);
      return (row.examples ?? made).flatMap((reply) => {
        const winner = matchRejection(foldText(reply), contextOf(row));
        return winner?.id === row.id || winner?.class === row.class
          ? []
          : [`${row.id}: "${reply}" is won by ${winner?.id}`];
      });
    });
    expect(shadowed).toEqual([]);
  });

  it('no counterexample matches its row', () => {
    const all = rejections.flatMap((row) => (row.counterexamples ?? []).map((text) => ({ row, text })));
    expect(all.length).toBeGreaterThan(4);
    const wrong = all.filter(({ row, text }) => {
      const folded = foldText(text);
      return (
        row.texts.some((part) => folded.includes(part)) && (row.pattern === null || row.pattern.test(folded))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('no example is the row’s own text with a code before it: that would prove nothing', () => {
    const own = rejections.flatMap((row) =>
      (row.examples ?? []).filter((example) => row.texts.some((text) => bare(text) === bare(example))),
    );
    expect(own).toEqual([]);
  });

  it.skipIf(!existsSync(replies))(
    `exactly the rows that win no reply from elsewhere are unproved${needsCorpus}`,
    () => {
      const elsewhere = knownReplies(replies).filter((one) => familyOfReply(one) !== 'own-facts');
      expect(elsewhere.length).toBeGreaterThan(2_500);
      const won = new Set(
        elsewhere.flatMap(({ text, reply, status, provider }) =>
          [null, provider].map(
            (from) =>
              matchRejection(foldText(text), {
                reply,
                status,
                provider: from,
                family: from === null ? [] : familyOf(from),
              })?.id,
          ),
        ),
      );
      // A paste that is nothing but the reply: as an example it could not be told from one made of the row.
      for (const { text } of pastesIn('field'))
        if (text.length < 200 && text.indexOf('\n') === text.length - 1)
          won.add(
            matchRejection(foldText(text), { reply: null, status: null, provider: null, family: [] })?.id,
          );
      const seen = ({ id, examples }: Rejection): boolean => won.has(id) || examples !== undefined;
      expect(unproved.filter(seen).map(({ id }) => id)).toEqual([]);
      expect(proved.filter((row) => !seen(row)).map(({ id }) => id)).toEqual([]);
    },
  );

  it('a row has an example or is unproved, never both; the unproved may only become fewer', () => {
    expect(unproved.filter(({ examples }) => examples !== undefined)).toEqual([]);
    expect(unproved.length).toBeLessThanOrEqual(214);
  });

  it('a proved row wins over an unproved one of its specificity and length', () => {
    const common = proved.filter(({ provider, pattern }) => provider === null && pattern === null);
    let looked = 0;
    const wrong: string[] = [];
    for (const row of unproved) {
      const other = common.find(
        ({ specificity, class: name, texts }) =>
          specificity === row.specificity &&
          name !== row.class &&
          (texts[0]?.length ?? 0) >= Math.min(60, row.texts[0]?.length ?? 0),
      );
      if (other === undefined || row.pattern !== null) continue;
      looked++;
      const both = foldText(`${row.texts[0]} ${other.texts[0]}`);
      const winner = matchRejection(both, { reply: null, status: null, provider: null, family: [] });
      if (winner?.id === row.id) wrong.push(`${row.id} before ${other.id}`);
    }
    expect(looked).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('an unproved row alone is a guess where the words do not say the same', () => {
    const certainties = unproved.map((row) => {
      const text = row.pattern === null ? (row.texts[0] ?? '') : textFor(row.pattern);
      const got = classifyReply(text, { provider: row.provider, reply: row.reply, status: row.enhanced });
      return got.rule === row.id ? got.certainty : null;
    });
    expect(certainties.filter((one) => one === 'possible').length).toBeGreaterThan(40);
    expect(certainties).toContain('likely');
  });

  it('every provider of a row is known', () => {
    const known = new Set(providers.map(({ id }) => id));
    for (const row of rejections) if (row.provider !== null) expect(known).toContain(row.provider);
  });
});

describe('providers', () => {
  it('host names match on label boundaries only', () => {
    expect(providerOfHost('aspmx.l.google.com.')).toBe('gmail');
    expect(providerOfHost('contoso-com.mail.PROTECTION.outlook.com')).toBe('microsoft-365');
    expect(providerOfHost('hotmail-com.olc.protection.outlook.com')).toBe('outlook');
    expect(providerOfHost('notgoogle.com')).toBeNull();
    expect(providerOfHost('google.com.contoso.example')).toBeNull();
    expect(providerOfText('see https://support.google.com/mail/?p=x - gsmtp')).toBe('gmail');
    expect(providerOfText('user unknown')).toBeNull();
  });
});

describe('what a reply means', () => {
  it.each([
    [
      'text beats the code',
      '550 5.1.1 <a@contoso.example>: Mailbox full',
      { reply: '550', status: '5.1.1' },
      'mailbox-full',
    ],
    [
      "the provider's meaning beats the registry's",
      '550 5.7.27',
      { reply: '550', status: '5.7.27', provider: 'gmail' },
      'spf-fail',
    ],
    ['the registry for everybody else', '550 5.7.27', { reply: '550', status: '5.7.27' }, 'sender-blocked'],
    [
      'the registry where the text says nothing',
      '550 5.2.2 zzz',
      { reply: '550', status: '5.2.2' },
      'mailbox-full',
    ],
    ['5.7.1 never decides alone', '550 5.7.1 zzz', { reply: '550', status: '5.7.1' }, 'text-unknown'],
    ['5.0.0 never decides alone', '550 5.0.0', { reply: '550', status: '5.0.0' }, 'no-text'],
    ['5.4.1 never decides alone', '550 5.4.1', { reply: '550', status: '5.4.1' }, 'no-text'],
    ['no text at all', null, {}, 'no-text'],
    [
      'before RCPT TO an unknown domain is the sender',
      '553 5.1.8 domain does not exist',
      { reply: '553', command: 'MAIL FROM' },
      'sender-blocked',
    ],
    [
      'a common text is not believed of a stranger',
      '550 Local Policy Violation zz',
      { reply: '550' },
      'security-other',
    ],
  ] as const)('%s', (_, text, facts, expected) => {
    expect(classifyReply(text, facts).class).toBe(expected);
  });
});
