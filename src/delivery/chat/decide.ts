import type { ChannelMode } from './chat-deps.ts';
import type { ChatFile, ChatQuestion } from './chat-question.ts';
import { aboutWhat, isStatement } from './is-statement.ts';
import { looksLikeMail } from './looks-like-mail.ts';
import { readPolicyQuestion } from './policy-question.ts';
import { isSmallTalk } from './small-talk.ts';
import { surelyMail } from './surely-mail.ts';

const mailNames = /\.(?:eml|msg|mbox|emlx)$/i;
const mailTypes =
  /^(?:message\/(?:rfc822|global|delivery-status)|application\/vnd\.ms-outlook|email|eml|msg)\b/i;
const textNames = /\.(?:txt|text|log|headers?|hdr|md)$/i;
const textTypes = /^(?:text\/plain|text|plain|snippet)\b/i;

/**
 * What a file is by its name and type, before it is read: `mail` cannot be anything else, `text` may hold headers,
 * `other` is read only when a person asks for it.
 */
export const fileKind = (file: ChatFile): 'mail' | 'text' | 'other' => {
  if (file.isMail || mailNames.test(file.name) || mailTypes.test(file.type)) return 'mail';
  return textNames.test(file.name) || textTypes.test(file.type) ? 'text' : 'other';
};

/** What to do about a question. `probe` files are answered only if they turn out to be mail. */
export type Decision =
  | { readonly do: 'ignore'; readonly why: string }
  /** A greeting or thanks: heard, not answered. */
  | { readonly do: 'hear' }
  | { readonly do: 'help' }
  /** What stands above could not be read. */
  | { readonly do: 'unread' }
  | { readonly do: 'articles'; readonly query: string }
  | { readonly do: 'policy'; readonly domain: string }
  | { readonly do: 'settings'; readonly words: string }
  | {
      readonly do: 'diagnose';
      readonly text: string | null;
      readonly files: readonly ChatFile[];
      readonly probe: boolean;
    };

/** What was already said where a question stands. */
export interface Before {
  /** The question that the answer there asks, or null. */
  readonly asked: string | null;
}

const ignore = (why: string): Decision => ({ do: 'ignore', why });

const orders =
  /^(?:mode(?: (?:off|mention|auto))?|modes|check|digest (?:on|off)|(?:role|owner)(?: (?:none$|[@<]|\d{5}).{0,400})?|(?:un)?mute \S{1,253}|route \S{1,253}(?: none)?|retention|stats|forget(?: me)?(?: yes)?)$/i;

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

/** In a conversation with an answer what follows is more evidence, or the answer to the question asked. */
const continued = (q: ChatQuestion, { asked }: Before): Decision | null => {
  const text = looksLikeMail(q.text) ? q.text : isStatement(q.text) ? aboutWhat(q.text, asked) : null;
  const files = q.entry === 'message' ? q.files.filter((file) => fileKind(file) !== 'other') : q.files;
  if (text === null && files.length === 0) return null;
  // A file that nobody spoke of may be anything; a statement is read by itself.
  return { do: 'diagnose', text, files, probe: q.entry === 'message' && text === null };
};

/** Decides what a question asks for, given the mode of its channel and what was said before. */
export const decide = (question: ChatQuestion, mode: ChannelMode, before: Before | null = null): Decision => {
  if (question.entry === 'command') return commanded(question);
  const off = mode === 'off' && (question.entry === 'message' || question.entry === 'mention');
  const more = before === null || off || spoken(question.text) !== null ? null : continued(question, before);
  if (more !== null) return more;
  if (question.entry === 'dm' || question.entry === 'shortcut') return addressed(question);
  if (mode === 'off') return ignore('the bot is off in this channel');
  return question.entry === 'mention' ? addressed(question) : overheard(question, mode);
};
