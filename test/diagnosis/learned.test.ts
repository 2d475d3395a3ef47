import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { byConditions } from '../../src/diagnosis/by-conditions.ts';
import { judge } from '../../src/diagnosis/judge.ts';
import { featuresOf, opinionOf } from '../../src/diagnosis/learned/features-of.ts';
import {
  closeModel,
  openModel,
  sharesOf,
  shippedModel,
  tellingWords,
  weighFeatures,
} from '../../src/diagnosis/learned/learned-model.ts';
import {
  causeGroup,
  columnGroups,
  FIRST_FACT,
  learnedColumns,
  PLACES,
} from '../../src/diagnosis/learned/space.ts';
import { wordingOf } from '../../src/diagnosis/learned/wording.ts';
import { posterior } from '../../src/diagnosis/posterior.ts';
import { symptomOf } from '../../src/diagnosis/symptom-of.ts';
import { weights } from '../../src/diagnosis/weights.ts';
import { matterOf } from './matter-of.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const model = shippedModel();
const featuresFor = (text: string) => {
  const matter = matterOf(text);
  return featuresOf(model, matter, byConditions(matter, symptomOf(matter), weights));
};
const best = (text: string): string => {
  const shares = weighFeatures(model, featuresFor(text)).slice(causeGroup.start, causeGroup.end);
  return learnedColumns[shares.indexOf(Math.max(...shares))]?.cause ?? '';
};

describe('the words of the whole input', () => {
  it.each([
    [
      'list-dmarc',
      'Our mailing list runs on Mailman, members at Yahoo and AOL are unsubscribed since their domain publishes a DMARC reject policy and the list keeps the original sender',
    ],
    [
      'dkim-body-modified',
      'The disclaimer that our gateway appends changes the body after signing, so the body hash no longer verifies at the receiver',
    ],
    [
      'backscatter',
      'Since this morning hundreds of returned mails arrive in my mailbox for messages that I never wrote, somebody is using my address for spam',
    ],
  ])('speak for %s', (cause, text) => {
    expect(best(text)).toBe(cause);
  });

  it('say nothing when they are few, and nothing in fields that are read for what they are', () => {
    for (const text of [
      'Thanks, Bob',
      '550 5.7.1 rejected',
      `Authentication-Results: mx.contoso.example; spf=fail ${'forwarded by the mailing list '.repeat(40)}`,
      `Received: from list.contoso.example\n${' by mailing list forwarder quota'.repeat(40)}`,
    ])
      expect(
        [...sharesOf(model, wordingOf(text))].every((share) => share === 0),
        text,
      ).toBe(true);
  });

  it('are found where they stand', () => {
    const text =
      'Hello team,\nour mailbox of the office is over quota again since Monday and the server says so every time';
    const words = tellingWords(model, text, 'mailbox-full', 3);
    expect(words.map(({ word }) => word)).toContain('quota');
    for (const { word, offset } of words) expect(text.slice(offset, offset + word.length)).toBe(word);
  });

  it('in addresses, hosts and links name somebody and are shown to nobody', () => {
    const text =
      'quota@contoso.example wrote to office.quota.example and https://quota.example/quota?full=quota about it, nothing else is here';
    expect(tellingWords(model, text, 'mailbox-full', 9).map(({ word }) => word)).not.toContain('quota');
  });

  it('are counted in scripts that put no space between them', () => {
    expect(wordingOf(latin1('邮箱已满无法投递')).words).toBeGreaterThan(4);
  });

  it('never make a claim of a cause that what was seen does not have', () => {
    const judgement = judge(
      matterOf(
        '550 5.7.1 Delivery not authorized, message refused\nThe list of our club keeps the From of its members and adds a footer; members at Yahoo and AOL are unsubscribed by Mailman since their DMARC policy rejects what the list sends on',
      ),
    );
    expect(judgement.answers.length).toBeGreaterThan(0);
    if (judgement.kind === 'claim') expect(judgement.answers[0]?.cause).not.toBe('list-dmarc');
  });

  it('of a megabyte are read to a named depth', () => {
    const { words, beginnings, pairs, counts } = wordingOf('quota exceeded '.repeat(70_000));
    expect(words).toBe(2);
    // "quot", "exce", "exceed"; "quota exceeded" and "exceeded quota".
    expect(beginnings).toBe(5);
    expect(pairs).toBe(7);
    expect(Math.max(...counts)).toBeLessThan(1_000);
  });
});

describe('beginnings of words', () => {
  const begun = (text: string): readonly number[] => {
    const { buckets, words, beginnings } = wordingOf(latin1(text));
    return [...buckets.subarray(words, beginnings)].sort((a, b) => a - b);
  };

  it.each([
    ['forms of one word share both', 'signature', 'signatures', 2],
    ['in any script, by letters and not by bytes', 'подпись', 'подписью', 2],
    ['a compound shares the short one with its head', 'Postfach', 'Posteingang', 1],
    ['words that begin alike to the third letter share none', 'domain', 'dovecot', 0],
    ['a word that is no longer has none', 'spam', 'spam', 0],
  ])('%s', (_name, one, other, shared) => {
    const others = new Set(begun(other));
    expect(begun(one).filter((bucket) => others.has(bucket))).toHaveLength(shared);
  });
});

describe('what was read of a matter', () => {
  const refused = '550 5.1.1 <kim@fabrikam.example>: Recipient address rejected: User unknown';

  it('stands in places of its own, each once, with bounded values', () => {
    const { places, values } = featuresFor(refused);
    expect(new Set(places).size).toBe(places.length);
    expect(places.filter((place) => place >= FIRST_FACT).length).toBeGreaterThan(10);
    for (const place of places) expect(place).toBeLessThan(PLACES);
    for (const value of values) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(12);
    }
  });

  it('adds up to one with what may be something else', () => {
    for (const text of [
      refused,
      'hello',
      'spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=contoso.example',
    ]) {
      const matter = matterOf(text);
      const { candidates, other } = posterior(matter, symptomOf(matter), weights);
      expect(candidates.reduce((sum, { probability }) => sum + probability, other)).toBeCloseTo(1, 9);
      expect(other).toBeGreaterThan(0);
    }
  });

  it('weighs who acts apart from the cause: each group of rivals adds up to one', () => {
    const shares = weighFeatures(model, featuresFor(refused));
    expect(columnGroups.length).toBeGreaterThan(2);
    for (const { start, end } of columnGroups)
      expect(shares.slice(start, end).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(columnGroups.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(shares.length);
  });

  it.each([
    [
      'words in four lines',
      `${refused}\nthe mailbox of the recipient\nis over quota\nplease try again later\n`,
    ],
    [
      'words that no model has heard of',
      'zzqx wwvk jjhh qqpz xxyy vvkq kkjz hhwq pqzx yxwv quota exceeded by somebody of the office',
    ],
    [
      'another script',
      '邮箱已满无法投递请稍后再试 почтовый ящик получателя переполнен, сообщение не доставлено адресату',
    ],
  ])('says the same of numbered places as of the places themselves: %s', (_, text) => {
    const matter = matterOf(text);
    const seen = byConditions(matter, symptomOf(matter), weights);
    const features = featuresOf(model, matter, seen);
    expect(features.places.some((place) => place < FIRST_FACT)).toBe(true);
    expect(opinionOf(model, matter, seen)).toEqual(weighFeatures(model, features));
  });

  it('excludes a cause from every claim when something that it needs is false', () => {
    const matter = matterOf(refused);
    const { candidates } = posterior(matter, symptomOf(matter), weights);
    for (const { found, standing } of candidates)
      if (found.some(({ needed, holding }) => needed && holding.truth === 'no'))
        expect(standing).not.toBe('listed');
  });
});

describe('the file of the model', () => {
  it('is small, and opens to what was closed', () => {
    expect(statSync('src/diagnosis/learned/learned-model.bin').size).toBeLessThan(800_000);
    const again = openModel(closeModel(model));
    expect([...again.values]).toEqual([...model.values]);
    expect(again.starts).toEqual(model.starts);
    expect(again.counts).toEqual(model.counts);
  });

  it('that does not fit the causes is refused with what to do', () => {
    expect(() => openModel(new Uint8Array(100))).toThrow('npm run fit');
  });
});
