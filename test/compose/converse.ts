import { randomOf } from '../random-of.ts';
import { type Partner, partners } from './mail-partners.ts';

/** A mail on the wire. */
export interface Wire {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: string;
}

/** What a mail of the other side answers; null: it writes by itself. */
interface Cause {
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly bytes: string;
}

/** Who begins: a person, whose program answers what comes back; the program; or somebody in another's name. */
type Beginning = 'person' | 'program' | 'forger';

export interface Conversation {
  readonly domain: string;
  readonly partner: Partner;
  readonly beginning: Beginning;
  readonly forgery: string;
  /** The program leaves away every field by which it says what it is. */
  readonly silent: boolean;
  /** The first mail. */
  readonly opening: () => Wire;
  /** What the program sends when it gets that mail; null when it has had enough. */
  readonly reply: (bytes: string) => Wire | null;
  /** What it sends by itself, as a reminder. */
  readonly again: () => Wire;
}

const desk = 'bounces@desk.example';
const date = 'Sat, 21 Nov 2026 10:00:00 +0000';
const refusal =
  '550 5.1.1 <anna@contoso.example>: Recipient address rejected: User unknown in virtual mailbox table';

type Forgery = (
  victim: string,
  own: string,
) => { readonly from: string; readonly results: string; readonly envelope: string };

/** The verdicts of our own server, and who is named, of a mail in a stranger's name. */
const forgeries: Readonly<Record<string, Forgery>> = {
  'all in the name of another': (victim) => ({
    from: `From: <${victim}>`,
    envelope: victim,
    results: `spf=fail smtp.mailfrom=${victim}; dmarc=fail header.from=${victim.split('@')[1]}`,
  }),
  'no verdict at all': (victim) => ({ from: `From: <${victim}>`, envelope: victim, results: 'none' }),
  'a verdict for another domain': (victim, own) => ({
    from: `From: <${victim}>`,
    envelope: victim,
    results: `spf=none smtp.mailfrom=${victim}; dkim=pass header.d=${own.split('@')[1]}`,
  }),
  'two authors': (victim, own) => ({
    from: `From: <${own}>, <${victim}>`,
    envelope: victim,
    results: `spf=none smtp.mailfrom=${victim}; dmarc=pass header.from=${own.split('@')[1]}`,
  }),
  'two fields': (victim, own) => ({
    from: `From: <${own}>\nFrom: <${victim}>`,
    envelope: victim,
    results: `spf=softfail smtp.mailfrom=${victim}; dmarc=pass header.from=${own.split('@')[1]}`,
  }),
  'an address as a name': (victim, own) => ({
    from: `From: "${victim}" <${own}>`,
    envelope: victim,
    results: `spf=neutral smtp.mailfrom=${victim}; dmarc=pass header.from=${own.split('@')[1]}`,
  }),
  'an honest author with the envelope of another': (victim, own) => ({
    from: `From: <${own}>`,
    envelope: victim,
    results: `spf=none smtp.mailfrom=${victim}; dkim=pass header.d=${own.split('@')[1]}; dmarc=pass header.from=${own.split('@')[1]}`,
  }),
  'another customer of the same provider': (victim, own) => ({
    from: `From: <${own.split('@')[0]}x@${victim.split('@')[1]}>`,
    envelope: victim,
    results: `spf=none smtp.mailfrom=${victim}; dmarc=pass header.from=${victim.split('@')[1]}`,
  }),
  'a group': (victim) => ({
    from: `From: people: <${victim}>;`,
    envelope: victim,
    results: `spf=none smtp.mailfrom=${victim}; dmarc=none`,
  }),
  'a verdict in a remark': (victim, own) => ({
    from: `From: <${victim}>`,
    envelope: victim,
    results: `spf=none (spf=pass smtp.mailfrom=${victim}) smtp.mailfrom=${own}; dmarc=none`,
  }),
  'verdicts that the mail brought along': (victim, own) => ({
    from: `From: <${victim}>\nAuthentication-Results: mx.desk.example; spf=pass smtp.mailfrom=${victim}; dmarc=pass header.from=${victim.split('@')[1]}`,
    envelope: victim,
    results: `spf=pass smtp.mailfrom=${own}; dmarc=fail header.from=${victim.split('@')[1]}`,
  }),
  'a Return-Path of another': (victim, own) => ({
    from: `From: <${own}>\nReturn-Path: <${victim}>\nReply-To: <${victim}>`,
    envelope: own,
    results: `spf=fail smtp.mailfrom=${own}; dmarc=fail header.from=${own.split('@')[1]}`,
  }),
};

/** Ways to forge. */
export const ways = Object.keys(forgeries).length;

const field = (bytes: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(bytes)?.[1]?.trim() ?? '';

/** The text of an answer of ours, decoded as far as a program needs that quotes it. */
function textOf(bytes: string): string {
  const part = /Content-Type: text\/plain[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/i.exec(bytes)?.[1] ?? bytes;
  return part
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function quoted({ text, bytes }: Cause, how: Partner['quotes']): string {
  const lines = text.split(/\r?\n/);
  if (how === 'all') return `\n\n${lines.map((line) => `> ${line}`).join('\n')}`;
  if (how === 'beginning')
    return `\n\n${lines
      .slice(0, 12)
      .map((line) => `> ${line}`)
      .join('\n')}`;
  if (how === 'text') return `\n\n${text}`;
  return how === 'attached' ? `\n\n------ ${bytes.length} bytes ------\n\n${bytes}` : '';
}

/** One conversation of a program with the desk, of a kind that its number chooses. */
export function conversation(number: number): Conversation {
  const random = randomOf(number + 1);
  const partner = partners[number % partners.length] as Partner;
  const beginning: Beginning = random() < 0.2 ? 'forger' : random() < 0.5 ? 'person' : 'program';
  const [forgery, forge] = Object.entries(forgeries)[Math.floor(random() * ways)] as [string, Forgery];
  const domain = `d${number}.example`;
  const victim = `victim@v${number}.example`;
  const silent = random() < 0.5;
  const threads = partner.threads && random() < 0.6;
  const tags = random() < 0.3;
  const hours = random() < 0.5;
  let turns = 0;
  let last: Cause | null = null;

  const addressOf = (local: string): string => {
    const own = local.replaceAll('#', String(turns));
    return `${own}${tags && !own.includes('+') ? `+${turns}` : ''}@${domain}`;
  };
  const wire = (address: string, head: readonly string[], body: string, envelope = address): Wire => {
    const verdicts = `spf=pass smtp.mailfrom=${address}; dmarc=pass header.from=${domain}`;
    const results = envelope === '' ? `spf=none; dmarc=pass header.from=${domain}` : verdicts;
    const raw = `Authentication-Results: mx.desk.example; ${results}
From: Fabrikam <${address}>
To: ${desk}
Date: ${date}
Message-ID: <${number}.${turns}@${domain}>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
${head.map((line) => `${line}\n`).join('')}
${body}
`;
    return { envelope: { from: envelope, to: [desk] }, raw: raw.replace(/\r?\n/g, '\r\n') };
  };
  const program = (cause: Cause | null): Wire => {
    const say = (text: string): string =>
      text.replaceAll('%s', cause?.subject ?? 'your mail').replaceAll('#', String(number + turns));
    const thread =
      cause !== null && threads ? [`In-Reply-To: ${cause.messageId}`, `References: ${cause.messageId}`] : [];
    const head = [
      `Subject: ${say(partner.subject)}`,
      ...(silent ? [] : partner.marks.map(say)),
      ...thread,
      `X-Mailer: ${partner.product}`,
    ];
    const quote = cause === null ? `\n\n${hours ? '> ' : ''}${refusal}` : quoted(cause, partner.quotes);
    const address = addressOf(partner.local);
    return wire(address, head, `${say(partner.body)}${quote}`, partner.nullSender === true ? '' : address);
  };
  const forged = (): Wire => {
    const { from, results, envelope } = forge(victim, `mallory@${domain}`);
    const raw = `Authentication-Results: mx.desk.example; ${results}
${from}
To: ${desk}
Date: ${date}
Subject: bounced
Message-ID: <${number}.${turns}@${domain}>

Why?

${refusal}
`;
    return { envelope: { from: envelope, to: [desk] }, raw: raw.replace(/\r?\n/g, '\r\n') };
  };
  const person = (): Wire => wire(`kim@${domain}`, ['Subject: bounced'], `Why?\n\n${refusal}`);
  const opening = (): Wire => {
    if (beginning === 'forger') return forged();
    return beginning === 'person' ? person() : program(null);
  };
  return {
    domain,
    partner,
    beginning,
    forgery,
    silent,
    opening,
    reply: (bytes) => {
      const [subject, messageId] = [field(bytes, 'Subject'), field(bytes, 'Message-ID')];
      last = { subject, messageId, text: textOf(bytes), bytes };
      return ++turns > 8 ? null : program(last);
    },
    again: () => {
      turns++;
      return beginning === 'forger' ? forged() : program(last);
    },
  };
}
