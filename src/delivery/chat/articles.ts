import type { Untrusted } from '../../explanation/answer-view.ts';
import type { ArticleCard, NoticeCard } from './chat-card.ts';
import type { ArticleHit, ChatDeps } from './chat-deps.ts';
import { notice, own, ownLine } from './notices.ts';

/** First sentence of the prose of an article (markdown), as plain words: shown in a list. */
export const firstSentence = (body: string): string => {
  const prose = body.split('\n').find((line) => /^[A-Za-z"]/.test(line)) ?? '';
  const paragraph = prose.replace(/ \(`[a-z0-9-]{1,60}`\)/g, '').replaceAll('`', '');
  return /^.{20,240}?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph.slice(0, 240);
};

type Searching = Pick<ChatDeps, 'searchArticles'>;

const maxShown = 5;

const choice = ({ id, title }: ArticleHit) => ({ id, title });

const noneHere = (): NoticeCard => notice(own`There is no knowledge base here`);
const noneFits = (): NoticeCard =>
  notice(own`No article fits`, [ownLine(null, own`Try one word of the reply, or a code such as 5.7.26.`)]);

const search = async ({ searchArticles }: Searching, query: string): Promise<readonly ArticleHit[] | null> =>
  searchArticles === null ? null : (await searchArticles(query)).slice(0, maxShown);

/**
 * The best matching article, visible to the person alone, with a menu of the others; or a notice that there is none.
 */
export const articleCard = async (deps: Searching, query: string): Promise<ArticleCard | NoticeCard> => {
  const hits = await search(deps, query);
  const [best, ...others] = hits ?? [];
  if (best === undefined) return hits === null ? noneHere() : noneFits();
  return { kind: 'article', title: best.title, blocks: best.blocks, others: others.map(choice) };
};

const listed = (hits: readonly ArticleHit[]): NoticeCard => ({
  ...notice(
    own`Articles that fit`,
    hits.map((hit) => ownLine(hit.title, hit.summary)),
  ),
  articles: hits.map(choice),
});

/** Matching articles, as a list to open from. Visible to everybody, so none is shown in full. */
export const articlesNotice = async (deps: Searching, query: string): Promise<NoticeCard> => {
  const hits = await search(deps, query);
  if (hits === null) return noneHere();
  return hits.length === 0 ? noneFits() : listed(hits);
};

/** Words that name no subject: nearly every article has them, and nearly every question. */
const everyday = new Set(
  'mail mails email message messages bounce bounced bounces server servers domain address sender recipient send sent from they their there error failed fail fails wrong does what which when who whom how this that with have has been will would could should about into our your customer reply replies answer back again same another other file files account user users person people not out own off bad new missing unknown need wait problem known rate name'.split(
    ' ',
  ),
);

const subjects = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.-]{2,40}/gu) ?? []).filter(
    (word) => !everyday.has(word),
  );

/** `greylisting` is about `greylisted`: one begins as the other does. */
const sameStem = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length < 5 ? a === b : long.startsWith(short.slice(0, Math.max(5, short.length - 3)));
};

/** A question for knowledge: it asks, and names what an article is about. */
const asks = /\?\s{0,5}$|^(?:what|how|why|when|which|who|explain|tell me|is|are|can|does|do)\b/i;

/** Words that refer to a mail, one's own or one in the channel. */
const pointing =
  /\b(?:this|that|it|its|these|those|above|below|here|again|one|ones|mails?|messages?|bounces?|bounced|i|my|me|we|our|us|he|she|his|her|him|they|their|them|customers?|users?)\b/i;

/**
 * Whether words ask what something is without referring to a mail: "what is greylisting?", not "is this greylisting?".
 */
export const asksInGeneral = (text: string): boolean => asks.test(text.trim()) && !pointing.test(text);

/**
 * Articles for a question in free words. Null unless what it names is in the title of one: then somebody who asks about
 * a mail of theirs is asked for that mail instead.
 */
export const articlesFor = async (deps: Searching, text: string): Promise<NoticeCard | null> => {
  if (!asks.test(text.trim())) return null;
  const named = subjects(text);
  if (named.length === 0) return null;
  const hits = (await search(deps, text)) ?? [];
  const fitting = hits.filter(({ id, title }) => {
    // Short words of a title say little; those of an id are terms: srs, spf.
    const about = [
      ...subjects(id.replaceAll('-', ' ')),
      ...subjects(title).filter((word) => word.length > 4),
    ];
    return about.some((word) => named.some((one) => sameStem(one, word)));
  });
  if (fitting.length === 0) return null;
  const card = listed(fitting);
  const text_ = 'as a file, or paste its headers: then I say why that one failed.' as Untrusted;
  return {
    ...card,
    lines: [...card.lines, { label: own`Is it about a mail of yours? Send it`, text: text_, url: null }],
  };
};
