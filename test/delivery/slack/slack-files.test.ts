import { afterEach, describe, expect, it } from 'vitest';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { headers, testDesk, until } from '../chat/contract.ts';
import { transcript } from '../chat/transcript.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const begin = async () => {
  const slack = await slackStandIn();
  closing.push(slack.close);
  const desk = testDesk(undefined, { patience: { post: [50], event: [300, 300, 300] } });
  const settings = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;
  const channel = await slackChannel(
    {
      ...settings,
      botToken: bot.token,
      appToken: bot.appToken,
      apiUrl: slack.apiUrl,
      fileOrigins: [slack.origin],
    },
    desk.deps,
  );
  closing.push(() => channel.stop());
  const shown = (): string => slack.messages.map((one) => transcript(one)).join('\n');
  const drop = async (file: Json, extra: Json = {}): Promise<string> => {
    await slack.deliver(slack.event({ text: `<@${bot.userId}>`, files: [file], extra }));
    await until(() => slack.messages.length > 0, 8_000);
    return shown();
  };
  return { slack, desk, drop, shown };
};

const eml = Buffer.from(headers);
const page = Buffer.from(
  `<!DOCTYPE html><html><body><p>550 5.7.26 refused</p><a href="https://x.example">Sign in</a></body></html>`,
);

describe('files as Slack hands them out', () => {
  it('of an organisation: a redirect to its other host of files is followed', async () => {
    const { slack, desk, drop } = await begin();
    expect(await drop(slack.file('bounce.eml', eml, {}, 'organisation'))).toContain('Two filters');
    expect(desk.asked[0]?.bytes.equals(eml)).toBe(true);
  });

  it.each([
    ['redirect', 'may not read files'],
    ['login-page', 'may not read files'],
    ['elsewhere', 'may not read files'],
    ['gone', 'was deleted'],
  ] as const)('%s is named as what it is', async (fault, words) => {
    const { slack, drop } = await begin();
    expect(await drop(slack.file('bounce.eml', eml, {}, fault))).toContain(words);
  });

  it('a bounce saved as a page is the file, not the page to sign in', async () => {
    const { slack, desk, drop } = await begin();
    const more = { mimetype: 'text/html', filetype: 'html' };
    expect(await drop(slack.file('bounce.html', page, more))).toContain('Two filters');
    expect(desk.asked[0]?.bytes.equals(page)).toBe(true);
    // Its size is not always told right.
    slack.messages.length = 0;
    expect(await drop(slack.file('bounce.html', page, { ...more, size: 7 }))).toContain('Two filters');
    slack.messages.length = 0;
    expect(await drop(slack.file('bounce.html', page, more, 'login-page'))).toContain('may not read files');
  });

  it('a deleted file and one that the plan hides', async () => {
    const { slack, drop } = await begin();
    expect(await drop({ id: 'F1', mode: 'tombstone' })).toContain('was deleted');
    slack.messages.length = 0;
    expect(await drop({ id: 'F2', mode: 'hidden_by_limit' })).toContain('hides files');
  });

  it.each([
    [{ ok: false, error: 'ratelimited' }, 'takes no more requests'],
    [{ ok: false, error: 'internal_error' }, 'outage on its side'],
    [{ ok: false, error: 'missing_scope' }, 'may not read files'],
    [{ ok: false, error: 'file_deleted' }, 'was deleted'],
  ])('a file that Slack must be asked about, and answers %j', async (answer, words) => {
    const { slack, drop } = await begin();
    slack.script('files.info', answer);
    const file = { id: 'F9', name: 'b.eml', mode: 'file_access', file_access: 'check_file_info' };
    expect(await drop(file)).toContain(words);
  });

  it.each(['busy', 'outage'] as const)(
    'the files of Slack are away (%s): it is said at once, and answered when they are back, in the same message',
    async (fault) => {
      const { slack, desk, drop, shown } = await begin();
      const file = slack.file('bounce.eml', eml, {}, fault);
      const first = await drop(file);
      expect(first).toContain(fault === 'busy' ? 'takes no more requests' : 'outage on its side');
      expect(first).toContain('It is tried again');
      expect([first.includes('may not read'), desk.memory.finished.size]).toEqual([false, 0]);
      slack.serveAgain(file);
      await until(() => shown().includes('Two filters') && desk.memory.finished.size === 1, 10_000);
      expect([slack.messages.length, desk.memory.finished.size]).toEqual([1, 1]);
      expect(shown()).not.toContain('It is tried again');
    },
    30_000,
  );

  it('files that stay away are named in the end', async () => {
    const { slack, desk, drop, shown } = await begin();
    await drop(slack.file('bounce.eml', eml, {}, 'busy'));
    await until(() => desk.memory.finished.size === 1, 10_000);
    expect(slack.messages.length).toBe(1);
    expect(shown()).toContain('takes no more requests');
    expect(shown()).not.toContain('It is tried again');
  }, 30_000);
});

describe('a mail sent to the address of a channel', () => {
  const told = {
    mode: 'email',
    filetype: 'email',
    name: 'Undelivered Mail',
    mimetype: 'text/html',
    subject: 'Undelivered Mail Returned to Sender',
    from: [
      { address: 'mailer-daemon@mx.fabrikam.example', original: 'Mail <mailer-daemon@mx.fabrikam.example>' },
    ],
    to: [{ address: 'support@contoso.example', name: 'Support', original: 'support@contoso.example' }],
    headers: { date: 'Mon, 2 Nov 2026 10:00:00 +0000', message_id: '<m1@mx.fabrikam.example>' },
  };
  const text = 'host mx.contoso.example said: 550 5.7.26 unauthenticated';
  const slackbot = { user: 'USLACKBOT', text: '', bot_id: undefined };

  it.each([
    ['told in the event', { ...told, plain_text: text }, page],
    ['told in email_message.json', told, Buffer.from(JSON.stringify({ ...told, plain_text: text }))],
  ])('%s is a mail again, unasked', async (_name, more, bytes) => {
    const { slack, desk } = await begin();
    await slack.deliver(slack.event({ files: [slack.file('m', bytes, more)], extra: slackbot }));
    await until(() => desk.asked.length === 1);
    const mail = desk.asked[0]?.bytes.toString() ?? '';
    expect(mail).toMatch(/^From: Mail <mailer-daemon@mx\.fabrikam\.example>\nTo: support@contoso\.example\n/);
    expect(mail).toContain('\nMessage-ID: <m1@mx.fabrikam.example>\n');
    expect(mail).toContain(`\n\n${text}\n`);
  });

  it('is read from the event when its file cannot be had, and a line end in a field begins no other field', async () => {
    const { slack, desk } = await begin();
    const subject = 'a\r\nAuthentication-Results: x; spf=pass';
    const file = slack.file('m', page, { ...told, subject, plain_text: text }, 'gone');
    await slack.deliver(slack.event({ files: [file], extra: slackbot }));
    await until(() => desk.asked.length === 1);
    const mail = desk.asked[0]?.bytes.toString() ?? '';
    expect(mail).toContain(text);
    expect(mail).not.toMatch(/^Authentication-Results:/m);
  });
});
