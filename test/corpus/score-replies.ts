import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { categoryOf } from '../../src/catalog/bounce-class.ts';
import type { BounceReport } from '../../src/message/bounce/bounce-report.ts';
import { classifyReply } from '../../src/message/reply/classify-reply.ts';
import { shippedModel } from '../../src/message/reply/reply-model.ts';
import { familyOf, type KnownReply, knownReplies, partFamilies } from './known-replies.ts';
import { trainReplies } from './train-replies.ts';

/** Groups into which the source families are parted; each is judged by a model that saw none of it. */
const PARTS = 8;

interface Sheet {
  of: number;
  category: number;
  class: number;
  claimed: number;
  claimedRight: number;
  silent: number;
}

const percent = (hit: number, of: number): string => (of === 0 ? '-' : `${((hit / of) * 100).toFixed(1)} %`);

const show = (name: string, sheet: Sheet): string =>
  `${name}: ${sheet.of}, category ${percent(sheet.category, sheet.of)}, class ${percent(sheet.class, sheet.of)}, silent ${percent(sheet.silent, sheet.of)}, claimed ${percent(sheet.claimed, sheet.of)} and right in ${percent(sheet.claimedRight, sheet.claimed)}`;

/** Replies of each source family judged without it, and what of them is seen as a reply when pasted alone. */
export function scoreReplies(dir: string, read: (bytes: Buffer, name: string) => BounceReport): string {
  const file = join(dir, 'replies.jsonl');
  if (!existsSync(file)) return 'replies: no corpus';
  const replies = knownReplies(file);
  const sheets = new Map<string, Sheet>();
  const sheet = (name: string): Sheet => {
    const known = sheets.get(name) ?? {
      of: 0,
      category: 0,
      class: 0,
      claimed: 0,
      claimedRight: 0,
      silent: 0,
    };
    sheets.set(name, known);
    return known;
  };
  const mark = (name: string, each: KnownReply, got: string, category: string, likely: boolean): void => {
    const on = sheet(name);
    on.of++;
    if (category === each.category) on.category++;
    if (got === each.class) on.class++;
    if (category === 'unknown') on.silent++;
    else if (likely) {
      on.claimed++;
      if (got === each.class) on.claimedRight++;
    }
  };
  const { claims, guesses } = shippedModel();
  for (const part of partFamilies(replies, PARTS)) {
    const model = trainReplies(
      replies.filter((each) => !part.has(familyOf(each))),
      { claims, guesses },
    );
    for (const each of replies.filter((known) => part.has(familyOf(known)))) {
      const got = classifyReply(each.text, { reply: each.reply, status: each.status }, model);
      const kinds = ['all'];
      if (each.reply === null && each.status === null) kinds.push('without a code');
      if (each.lang !== 'en') kinds.push('other languages');
      for (const kind of kinds)
        mark(kind, each, got.class, categoryOf(got.class), got.certainty === 'likely');
    }
  }
  for (const each of replies) {
    const got = read(Buffer.from(each.text), 'paste').recipients[0];
    const kinds = ['pasted (shipped model)'];
    if (each.reply === null && each.status === null) kinds.push('pasted without a code (shipped model)');
    for (const kind of kinds)
      mark(kind, each, got?.class ?? 'no-text', got?.category ?? 'unknown', got?.certainty === 'likely');
  }
  return [...sheets].map(([name, each]) => show(name, each)).join('\n');
}
