import type { ChannelMode } from './chat-deps.ts';
import type { ChatFile, ChatQuestion } from './chat-question.ts';
import { fileKind } from './file-kind.ts';
import { looksLikeMail } from './looks-like-mail.ts';
import { readPolicyQuestion } from './policy-question.ts';
import { isSmallTalk } from './small-talk.ts';
import { surelyMail } from './surely-mail.ts';

/** What to do about a question. `probe` files are answered only if they turn out to be mail. */
export type Decision =
  | { readonly do: 'ignore'; readonly why: string }
  /** A greeting or thanks: heard, not answered. */
  | { readonly do: 'hear' }
  | { readonly do: 'help' }
  | { readonly do: 'articles'; readonly query: string }
  | { readonly do: 'policy'; readonly domain: string }
  | { readonly do: 'settings'; readonly words: string }
  | {
      readonly do: 'diagnose';
      readonly text: string | null;
      readonly files: readonly ChatFile[];
      readonly probe: boolean;
    };

const ignore = (why: string): Decision => ({ do: 'ignore', why });

const orders = /^(?:mode(?: (?:off|mention|auto))?|role \S{1,40}|retention|stats|forget(?: me)?)$/i;

/** `mailpolicy contoso.example`, `bouncekb srs` or `kb srs` as words after a mention, where slash commands do not work. */
const spoken = (text: string): Decision | null => {
  if (orders.test(text.trim())) return { do: 'settings', words: text.trim() };
  const found = /^\/?(mailpolicy|policy|bouncekb|kb|bounce|help)\b[ \t]{0,20}([^\n]{0,500})$/i.exec(
    text.trim(),
  );
  const rest = found?.[2]?.trim() ?? '';
  switch (found?.[1]?.toLowerCase()) {
    case 'mailpolicy':
    case 'policy':
      return readPolicyQuestion(rest) === null ? null : { do: 'policy', domain: rest };
    case 'bouncekb':
    case 'kb':
      return { do: 'articles', query: rest };
    case 'bounce':
      return looksLikeMail(rest) ? { do: 'diagnose', text: rest, files: [], probe: false } : null;
    case 'help':
      return { do: 'help' };
    default:
      return null;
  }
};

const commanded = (q: ChatQuestion): Decision => {
  const text = q.text.trim();
  if (q.command === 'bouncedesk') return { do: 'settings', words: text };
  if (q.command === 'bouncekb') return { do: 'articles', query: text };
  if (q.command === 'mailpolicy') return text === '' ? { do: 'help' } : { do: 'policy', domain: text };
  if (text === '' && q.files.length === 0) return { do: 'help' };
  return { do: 'diagnose', text: text === '' ? null : text, files: q.files, probe: false };
};

/** A person turned to the bot: every file is read, and text that is mail; otherwise say what to send. */
const addressed = (q: ChatQuestion): Decision => {
  const text = looksLikeMail(q.text) ? q.text : null;
  if (q.files.length > 0) return { do: 'diagnose', text, files: q.files, probe: false };
  const asked = spoken(q.text);
  if (asked !== null) return asked;
  if (isSmallTalk(q.text)) return { do: 'hear' };
  return text === null ? { do: 'help' } : { do: 'diagnose', text, files: [], probe: false };
};

/** Nobody addressed the bot: only what is mail beyond doubt; text of it in `auto` alone. */
const overheard = (q: ChatQuestion, mode: ChannelMode): Decision => {
  const mails = q.files.filter((file) => fileKind(file) === 'mail');
  if (mails.length > 0) return { do: 'diagnose', text: null, files: mails, probe: false };
  if (mode !== 'auto') return ignore('not addressed');
  if (surelyMail(q.text)) return { do: 'diagnose', text: q.text, files: [], probe: false };
  const texts = q.files.filter((file) => fileKind(file) === 'text');
  return texts.length > 0
    ? { do: 'diagnose', text: null, files: texts, probe: true }
    : ignore('nothing that looks like mail');
};

/** Decides what a question asks for, given the mode of its channel. */
export const decide = (question: ChatQuestion, mode: ChannelMode): Decision => {
  if (question.entry === 'command') return commanded(question);
  if (question.entry === 'dm' || question.entry === 'agent' || question.entry === 'shortcut')
    return addressed(question);
  if (mode === 'off') return ignore('the bot is off in this channel');
  return question.entry === 'mention' ? addressed(question) : overheard(question, mode);
};
