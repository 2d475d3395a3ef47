import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/diagnosis/judge.ts';
import { wordingOf } from '../../src/diagnosis/wording/wording-features.ts';
import {
  closeModel,
  openModel,
  shippedWording,
  tellingWords,
  weighWording,
  wordedCauses,
} from '../../src/diagnosis/wording/wording-model.ts';
import { matterOf } from './matter-of.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const best = (text: string): string => {
  const shares = weighWording(shippedWording(), wordingOf(latin1(text)));
  return wordedCauses[shares.indexOf(Math.max(...shares))] ?? '';
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
    ]) {
      const shares = weighWording(shippedWording(), wordingOf(text));
      expect(new Set(shares).size, text).toBe(1);
    }
  });

  it('are found where they stand', () => {
    const text =
      'Hello team,\nour mailbox of the office is over quota again since Monday and the server says so every time';
    const words = tellingWords(shippedWording(), text, 'mailbox-full', 3);
    expect(words.map(({ word }) => word)).toContain('quota');
    for (const { word, offset } of words) expect(text.slice(offset, offset + word.length)).toBe(word);
  });

  it('in addresses, hosts and links name somebody and are shown to nobody', () => {
    const text =
      'quota@contoso.example wrote to office.quota.example and https://quota.example/quota?full=quota about it, nothing else is here';
    expect(tellingWords(shippedWording(), text, 'mailbox-full', 9).map(({ word }) => word)).not.toContain(
      'quota',
    );
  });

  it('are counted in scripts that put no space between them', () => {
    expect(wordingOf(latin1('邮箱已满无法投递')).buckets.length).toBeGreaterThan(4);
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
    const { buckets } = wordingOf('quota exceeded '.repeat(70_000));
    expect(buckets.length).toBe(2);
  });
});

describe('the file of the model', () => {
  it('is small, and opens to what was closed', () => {
    const model = shippedWording();
    expect(statSync('src/diagnosis/wording/wording-model.bin').size).toBeLessThan(300_000);
    const again = openModel(closeModel(model));
    expect([...again.values]).toEqual([...model.values]);
    expect([...again.starts]).toEqual([...model.starts]);
  });

  it('that does not fit the causes is refused with what to do', () => {
    expect(() => openModel(new Uint8Array(100))).toThrow('npm run fit');
  });
});
