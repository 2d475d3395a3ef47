import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChatCard } from '../../../src/delivery/chat/chat-card.ts';
import { chatButtons } from '../../../src/delivery/chat/chat-question.ts';
import { presentDiscord } from '../../../src/delivery/discord/present-discord.ts';
import { presentSlack } from '../../../src/delivery/slack/present-slack.ts';
import type { Trusted, Untrusted } from '../../../src/explanation/answer-view.ts';
import { bodyFaults } from '../../stand-ins/discord/discord-body.ts';
import { liveInDiscord } from '../../stand-ins/discord/live-discord.ts';
import { openapiJudge } from '../../stand-ins/discord/openapi-judge.ts';
import { blockFaults } from '../../stand-ins/slack/block-kit.ts';
import { liveInSlack } from '../../stand-ins/slack/live-slack.ts';
import { hostileStrings } from './hostile.ts';
import { catalogueLink, makeView } from './make-view.ts';

const judge = openapiJudge();
const allowed = new Set([catalogueLink]);

/** Words of a hostile mail: known tricks, random characters, and mixtures of both, short and long. */
const mail = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...hostileStrings), fc.string({ unit: 'binary', maxLength: 40 })), {
      maxLength: 6,
    }),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([parts, times]) => parts.join('').repeat(times).slice(0, 20_000));

/** An address of ours; only parentheses stay that a platform may escape further. */
const address = (text: string): string =>
  `https://ok.example/${encodeURIComponent(text.slice(0, 400).toWellFormed())}`;

const cards = (text: string): readonly ChatCard[] => {
  const view = makeView(text, { headline: text as Trusted });
  const untrusted = text as Untrusted;
  return [
    {
      kind: 'answer',
      id: 'a',
      groups: Array.from({ length: 7 }, () => ({ view, names: [untrusted], count: 2, buttons: chatButtons })),
      troubles: [{ name: untrusted, says: text as Trusted }],
      omitted: 3,
      notes: Array.from({ length: 9 }, () => ({
        label: text as Trusted,
        text: untrusted,
        url: address(text),
      })),
      pending: true,
    },
    { kind: 'evidence', view },
    { kind: 'file', title: text as Trusted, name: 'bouncedesk.txt' as Trusted, text: untrusted },
    { kind: 'copy', title: text as Trusted, text: untrusted },
    {
      kind: 'notice',
      tone: 'fine',
      title: text as Trusted,
      lines: [
        { label: text as Trusted, text: untrusted, url: address(text) },
        { label: null, text: untrusted, url: null },
      ],
    },
  ];
};

it('whatever a mail says, every card is valid and harmless on both platforms', () => {
  fc.assert(
    fc.property(mail, (text) => {
      for (const card of cards(text)) {
        const [slack, discord] = [presentSlack(card), presentDiscord(card)];
        const url = address(text);
        const ours = new Set([...allowed, url, url.replaceAll('(', '%28').replaceAll(')', '%29')]);
        expect(blockFaults(slack.blocks)).toEqual([]);
        expect(liveInSlack({ ...slack }, ours)).toEqual([]);
        expect(bodyFaults({ ...discord })).toEqual([]);
        expect(liveInDiscord({ ...discord }, ours)).toEqual([]);
        expect(judge('post', '/channels/{channel_id}/messages', discord)).toEqual([]);
      }
    }),
    { numRuns: 150, examples: hostileStrings.map((text) => [text]) },
  );
});
