import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerCard, ChatCard } from '../../src/delivery/chat/chat-card.ts';
import { chatButtons } from '../../src/delivery/chat/chat-question.ts';
import { presentDiscord } from '../../src/delivery/discord/present-discord.ts';
import { presentSlack } from '../../src/delivery/slack/present-slack.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import type { AnswerView, Untrusted } from '../../src/explanation/answer-view.ts';
import { isRole } from '../../src/explanation/mask-local-part.ts';
import { bodyFaults } from '../stand-ins/discord/discord-body.ts';
import { liveInDiscord } from '../stand-ins/discord/live-discord.ts';
import { openapiJudge } from '../stand-ins/discord/openapi-judge.ts';
import { blockFaults } from '../stand-ins/slack/block-kit.ts';
import { liveInSlack } from '../stand-ins/slack/live-slack.ts';

/** What is wrong with the payloads that the mails of a folder lead to in a public channel. */
export interface PublicScore {
  readonly mails: number;
  readonly payloads: number;
  /** `file: what`. */
  readonly wrong: readonly string[];
}

const address = /[\p{L}\p{N}._+=-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}/giu;

/** Addresses of people that stand in the mail as it came. */
const people = (mail: string): readonly string[] =>
  [...new Set(mail.match(address) ?? [])].filter((one) => {
    const local = one.slice(0, one.indexOf('@'));
    // `r=info@...`: the name of a value, then a role.
    return !local.endsWith('=') && !isRole(local.replace(/^[a-z._-]{1,20}=/i, ''));
  });

const cardsOf = (view: AnswerView): readonly ChatCard[] => {
  const answer: AnswerCard = {
    kind: 'answer',
    id: 'a',
    groups: [{ view, names: ['bounce.eml' as Untrusted], count: 1, buttons: chatButtons }],
    troubles: [],
    omitted: 0,
    notes: [],
    pending: false,
  };
  return [answer, { kind: 'evidence', view }];
};

/** Links of the catalogue, as they are written and as a URL parser writes them. */
const urlsOf = ({ readerTexts: _, ...view }: AnswerView): ReadonlySet<string> => {
  const urls = JSON.stringify(view).match(/"url":"(https:[^"\\]+)/g) ?? [];
  return new Set(urls.map((one) => one.slice(7)).flatMap((url) => [url, new URL(url).href]));
};

/** Every mail of a folder as an answer in a public channel of both platforms: valid, harmless, and nobody's address in it. */
export const scorePublic = (
  folder: string,
  diagnose: (bytes: Buffer, name: string | null) => readonly Diagnosis[],
  audience: 'inside' | 'outside' = 'outside',
): PublicScore => {
  const judge = openapiJudge();
  const wrong: string[] = [];
  let payloads = 0;
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml') || name.endsWith('.txt'));
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    const raw = bytes.toString('utf8');
    for (const diagnosis of diagnose(bytes, file)) {
      // Encoded parts hold more: what the diagnosis read out of them counts too.
      const known = people(`${raw} ${JSON.stringify(diagnosis)}`);
      const view = answerFor(diagnosis, audience);
      const links = urlsOf(view);
      for (const card of cardsOf(view)) {
        const [slack, discord] = [presentSlack(card), presentDiscord(card)];
        payloads += 2;
        const faults = [
          ...blockFaults(slack.blocks),
          ...bodyFaults({ ...discord }),
          ...judge('post', '/channels/{channel_id}/messages', discord),
          ...liveInSlack({ ...slack }, links),
          ...liveInDiscord({ ...discord }, links),
        ];
        const text = JSON.stringify([slack, discord]).toLowerCase();
        const shown = known.filter((one) => text.includes(one.toLowerCase()));
        wrong.push(...[...faults, ...shown.map((one) => `shows ${one}`)].map((what) => `${file}: ${what}`));
      }
    }
  }
  return { mails: files.length, payloads, wrong };
};
