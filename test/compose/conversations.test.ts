import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/chain/ask-with.ts';
import { judgeTogether } from '../../src/compose/chain/judge-together.ts';
import { discordChannel } from '../../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../../src/delivery/slack/slack-channel.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import { type Desk, testDesk, until } from '../delivery/chat/contract.ts';
import { transcript } from '../delivery/chat/transcript.ts';
import { bot as discordBot } from '../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../stand-ins/slack/slack-web-api.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const settings = { dns: 'off', trustedAuthservIds: [], ownDomains: [] };
const ask = await askWith(settings);

/** The chain itself, and a store that forgets at the end. */
const desk = (): Desk => testDesk(undefined, { ask, view: answerFor, together: judgeTogether });

/** A thread: the first words mention the bot, what follows does not. */
interface Thread {
  /** `outside`: in the channel, not in the thread. */
  readonly say: (text: string, mention: boolean, file?: Buffer, outside?: boolean) => Promise<void>;
  readonly shown: () => readonly string[];
  readonly signs: () => number;
  /** What came in, and how much of it is done with: its answer stands, its sign of work is gone. */
  readonly events: () => readonly [number, number];
  /** The author changes the first message. */
  readonly edit: (text: string) => Promise<void>;
}
const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const inSlack = async (): Promise<Thread> => {
  const slack = await slackStandIn();
  const { deps, memory } = desk();
  const tokens = { botToken: bot.token, appToken: bot.appToken };
  const at = { apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const channel = await slackChannel({ ...common, ...tokens, ...at }, deps);
  closing.push(slack.close, () => channel.stop());
  let root: unknown;
  return {
    say: async (text, mention, file, outside = false) => {
      const extra = root === undefined || outside ? {} : { thread_ts: root };
      const files = file === undefined ? [] : [slack.file('bounce.eml', file)];
      const words = `${mention ? `<@${bot.userId}> ` : ''}${escaped(text)}`;
      const event = slack.event({ text: words, files, extra });
      root ??= (event.event as Json).ts;
      slack.messages.push(event.event as Json);
      await slack.deliver(event);
    },
    shown: () => slack.messages.filter((one) => one.user === bot.userId).map(transcript),
    signs: () => slack.reactions.size,
    events: () => [memory.events.length, memory.finished.size],
    edit: async (text) => {
      const first = slack.messages.find(({ ts }) => ts === root) ?? {};
      const message = {
        ...first,
        text: escaped(text),
        edited: { user: first.user, ts: `${Date.now()}.000000` },
      };
      const extra = {
        subtype: 'message_changed',
        message,
        previous_message: first,
        user: undefined,
        hidden: true,
      };
      await slack.deliver(slack.event({ extra }));
    },
  };
};

const inDiscord = async (): Promise<Thread> => {
  const discord = await discordStandIn();
  const { deps, memory } = desk();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const settings = { ...common, ...at, token: discordBot.token, messageContent: true };
  const channel = await discordChannel(settings, deps);
  closing.push(discord.close, () => channel.stop());
  let root: unknown;
  return {
    say: async (text, mention, file, outside = false) => {
      const thread = { channel_id: root, channel_type: 11 };
      const attachments = file === undefined ? [] : [discord.attachment('bounce.eml', file)];
      const message = discord.message({
        text,
        mention,
        attachments,
        extra: root === undefined || outside ? {} : thread,
      });
      root ??= message.id;
      discord.say(message);
    },
    shown: () => discord.rest.messages.map(transcript),
    signs: () => discord.rest.reactions.size,
    events: () => [memory.events.length, memory.finished.size],
    edit: async (text) => {
      const first = discord.rest.others.find(({ id }) => id === root) ?? {};
      const edited_timestamp = new Date().toISOString();
      discord.gateway.dispatch('MESSAGE_UPDATE', { ...first, content: text, edited_timestamp });
    },
  };
};

const forwarded = `Received: from mail.forwarder.example (mail.forwarder.example [198.51.100.7]) by mx.contoso.example with ESMTPS id 2; Mon, 2 Nov 2026 10:00:05 +0000
Received: from mx.fabrikam.example (mx.fabrikam.example [192.0.2.4]) by mail.forwarder.example with ESMTPS id 1; Mon, 2 Nov 2026 10:00:00 +0000
Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=a@fabrikam.example; dkim=none; dmarc=fail header.from=fabrikam.example
From: A <a@fabrikam.example>
To: sales@forwarder.example
Subject: x
Message-ID: <1@fabrikam.example>`;

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
/** A refusal for SPF, of a server that nothing in it places: the bot asks who runs it. */
const spfRefusal = fixture('postfix-spf-fail.eml');
/** "Not found" from a system whose bounces are forged as often as real. */
const notFound = fixture('exchange-ndr-german.eml');

const throughList = `Received: from lists.example (lists.example [192.0.2.9]) by mx.fabrikam.example with ESMTPS id 9; Mon, 2 Nov 2026 10:00:05 +0000
Received: from mail.contoso.example (mail.contoso.example [192.0.2.4]) by lists.example with ESMTPS id 1; Mon, 2 Nov 2026 10:00:00 +0000
Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=news-bounces@lists.example; dkim=fail (body hash did not verify) header.d=contoso.example; dmarc=fail header.from=contoso.example
DKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=s1; h=from:to:subject; bh=x; b=y
List-Id: News <news.lists.example>
List-Post: <mailto:news@lists.example>
From: Anna <anna@contoso.example>
To: news@lists.example
Subject: [News] hello
Message-ID: <7@contoso.example>`;

const withoutKey = `Received: from mail.contoso.example (mail.contoso.example [192.0.2.4]) by mx.fabrikam.example with ESMTPS id 9; Mon, 2 Nov 2026 10:00:05 +0000
Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=a@contoso.example; dkim=permerror (no key for signature) header.d=contoso.example header.s=s1; dmarc=pass header.from=contoso.example
DKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=s1; h=from; bh=x; b=y
From: a@contoso.example
To: b@fabrikam.example
Subject: x
Message-ID: <1@contoso.example>`;

interface Script {
  readonly says: string;
  readonly first: string | Buffer;
  readonly later: readonly (string | Buffer)[];
  readonly ends: string | RegExp;
}

/** Ask, answer, more evidence: each ends at what the evidence settles. */
const scripts: readonly Script[] = [
  {
    says: 'a refusal, then the header that shows who stands between',
    first: '550 5.7.23 SPF validation failed',
    later: [forwarded],
    ends: 'Two filters',
  },
  {
    says: 'a header first, then the refusal',
    first: forwarded,
    later: ['550 5.7.23 SPF validation failed'],
    ends: 'Two filters',
  },
  {
    says: 'half a reply, then the whole one',
    first: '550 rejected',
    later: [
      '550 5.1.1 <anna@contoso.example>: Recipient address rejected: User unknown in virtual mailbox table',
    ],
    ends: 'does not exist',
  },
  {
    says: 'a question without a mail, then what the bot asked for, unaddressed',
    first: 'why did our mail to contoso bounce?',
    later: ['452 4.2.2 The email account that you tried to reach is over quota'],
    ends: 'full',
  },
  {
    says: 'small talk in between changes nothing',
    first: '550 5.7.23 SPF validation failed',
    later: ['thanks!', 'lunch?', forwarded],
    ends: 'Two filters',
  },
  {
    says: 'who runs it? "that is our server"',
    first: spfRefusal,
    later: ['that is our server'],
    ends: 'missing from the SPF record',
  },
  {
    says: 'who runs it? a filter in front of the recipient',
    first: spfRefusal,
    later: ['192.0.2.25 is the spam filter in front of fabrikam.example'],
    ends: 'Two filters',
  },
  {
    says: 'who runs it? somebody who forwards',
    first: spfRefusal,
    later: ['mx.relay.example forwards the mail for anna to fabrikam.example'],
    ends: 'Forwarded without rewriting',
  },
  {
    says: 'a question without a mail, then a reply about TLS',
    first: 'delivery failed, why?',
    later: ['530 5.7.0 Must issue a STARTTLS command first'],
    ends: 'TLS between the servers failed',
  },
  {
    says: 'was it sent? yes',
    first: notFound,
    later: ['yes, we sent it ourselves'],
    ends: 'Address does not exist',
  },
  {
    says: 'was it sent? no, nobody did',
    first: notFound,
    later: ['nobody at contoso.example sent this'],
    ends: 'never sent from here',
  },
  {
    says: 'a block list, then whose address it is',
    first: '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using dnsbl.example',
    later: ['192.0.2.10 is our mail server'],
    ends: 'block list',
  },
  {
    says: 'a refusal, then the header that went through a list',
    first: '550 5.7.26 This mail has been blocked because the sender is unauthenticated',
    later: [throughList],
    // What the list did, and whose DMARC failed for it: the same party has to act.
    ends: /Mailing list kept a From that fails DMARC|Message changed after it was signed/,
  },
  {
    says: 'a refusal for DKIM, then the header that found no key',
    first: '550 5.7.20 DKIM failed',
    later: [withoutKey],
    ends: 'DKIM key in DNS',
  },
];

/** Until so many messages came in and all are done with. */
const worked = async ({ events }: Thread, count: number): Promise<void> => {
  await until(() => events().every((number) => number === count));
  expect(events()).toEqual([count, count]);
};

describe.each([
  ['Slack', inSlack],
  ['Discord', inDiscord],
] as const)('a conversation in %s', (_platform, open) => {
  it.each(scripts)('$says', async ({ first, later, ends }) => {
    const thread = await open();
    if (typeof first === 'string') await thread.say(first, true);
    else await thread.say('why?', true, first);
    await worked(thread, 1);
    for (const [index, more] of later.entries()) {
      if (typeof more === 'string') await thread.say(more, false);
      else await thread.say('', false, more);
      await worked(thread, 2 + index);
    }
    const shown = thread.shown();
    // What changed, and what it might be, stand below.
    const headline = shown.at(-1)?.split('\n', 1)[0];
    expect(headline, shown.join('\n=====\n')).toMatch(ends);
    expect(shown.length).toBeLessThanOrEqual(1 + later.length);
  });

  it('the new answer says what changed, and the old one points to it', async () => {
    const thread = await open();
    await thread.say('550 5.7.23 SPF validation failed', true);
    await until(() => thread.shown().length === 1);
    await thread.say(forwarded, false);
    await until(() => thread.shown()[0]?.includes('newer answer') === true);
    const [old, fresh] = thread.shown();
    expect(fresh).toMatch(/What changed.*no longer ".+"/);
    expect(old).toContain('Out of date');
  });

  it('what changes nothing gets a sign, addressed a word; other talk in the thread gets nothing', async () => {
    const thread = await open();
    await thread.say('550 5.1.1 User unknown', true);
    await worked(thread, 1);
    for (const talk of ['shall we have lunch?', 'I will ask Anna', 'ok', 'nice weather'])
      await thread.say(talk, false);
    await worked(thread, 5);
    expect([thread.shown().length, thread.signs()]).toEqual([1, 0]);
    await thread.say('we use mx.contoso.example', false);
    await until(() => thread.signs() === 1);
    expect(thread.shown().length).toBe(1);
    await thread.say('we use mx.contoso.example', true);
    await until(() => thread.shown().length === 2);
    expect(thread.shown()[1]).toContain('does not change the answer');
  });

  it('an edit is read again: a reply that was left out is judged, a mended word changes nothing', async () => {
    const thread = await open();
    await thread.say('550 5.7.23 SPF validation failed', true);
    await worked(thread, 1);
    await thread.edit('550 5.7.23 SPF validation failed.');
    await worked(thread, 2);
    expect([thread.shown().length, thread.signs()]).toEqual([1, 0]);
    await thread.edit(`550 5.7.23 SPF validation failed\n\n${forwarded}`);
    await until(() => thread.shown().length === 2);
    expect(thread.shown()[1]).toContain('Two filters');
  });

  it('another mail in the same thread is answered for itself', async () => {
    const thread = await open();
    await thread.say('550 5.7.23 SPF validation failed', true);
    await until(() => thread.shown().length === 1);
    await thread.say('452 4.2.2 <b@contoso.example> mailbox is over quota', false);
    await until(() => thread.shown().length === 2);
    expect(thread.shown()[1]).toContain('full');
    expect(thread.shown()[1]).not.toContain('What changed');
  });

  it('a mention below the mail, outside of the conversation, points to what is known by now', async () => {
    const thread = await open();
    await thread.say('why?', true, spfRefusal);
    await until(() => thread.shown().length === 1);
    await thread.say('mx.relay.example forwards the mail for anna to fabrikam.example', false);
    await until(() => thread.shown().length === 2);
    await worked(thread, 2);
    await thread.say('what is wrong with that mail?', true, undefined, true);
    await until(() => thread.shown().length === 3);
    expect(thread.shown()[2]).toMatch(/answered already[\s\S]*Forwarded without rewriting/);
  });

  it('talk with a code in it, and no word of a server, gets what to send; what follows below is judged', async () => {
    const thread = await open();
    await thread.say('our mail to them gets 550 5.7.26, what now?', true);
    await until(() => thread.shown().length === 1);
    expect(thread.shown()[0]).toContain('.eml or .msg');
    await thread.say('452 4.2.2 The email account that you tried to reach is over quota', false);
    await until(() => thread.shown().length === 2);
    expect(thread.shown()[1]).toContain('full');
  });

  it('the help stands once in a thread', async () => {
    const thread = await open();
    for (const text of ['why did it bounce?', 'and now?', 'hello?']) await thread.say(text, true);
    await worked(thread, 3);
    expect(thread.shown().length).toBe(1);
  });
});
