import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import type { ArticleHit, PolicyNote } from './chat-deps.ts';
import { own } from './own-words.ts';

const line = (label: Trusted | null, text: Trusted, url: string | null = null): NoticeLine => ({
  label,
  text: text as string as Untrusted,
  url,
});

const notice = (title: Trusted, lines: readonly NoticeLine[]): NoticeCard => ({
  kind: 'notice',
  tone: 'unknown',
  title,
  lines,
});

/** What the person can send; also the answer to a question without anything to diagnose. */
export const helpNotice = (): NoticeCard =>
  notice(own`Send the bounce, and I say why the mail failed and who must act`, [
    line(own`Best`, own`the bounce itself as a file (.eml or .msg), dropped here with a mention of me`),
    line(own`Good`, own`the full headers of the mail, pasted as text`),
    line(own`Enough to begin`, own`the one line with the reply, such as 550 5.7.26 and its text`),
    line(
      own`Also`,
      own`mailpolicy example.com shows what a domain publishes; bouncekb srs searches the articles`,
    ),
  ]);

export const articlesNotice = (hits: readonly ArticleHit[] | null): NoticeCard => {
  if (hits === null) return notice(own`There is no knowledge base here`, []);
  if (hits.length === 0)
    return notice(own`No article fits`, [
      line(null, own`Try one word of the reply, or a code such as 5.7.26.`),
    ]);
  return notice(
    own`Articles that fit`,
    hits.slice(0, 5).map((hit) => line(hit.title, hit.summary, hit.url)),
  );
};

export const policyNotice = (note: PolicyNote | null): NoticeCard =>
  note === null
    ? notice(own`DNS look-ups are off here`, [line(null, own`An operator switches them on in the settings.`)])
    : { kind: 'notice', tone: note.tone, title: note.title, lines: note.lines };

export const notADomain = (): NoticeCard =>
  notice(own`That is not a domain name`, [line(null, own`Write it like this: mailpolicy example.com`)]);

export const purgedNotice = (): NoticeCard =>
  notice(own`This answer is no longer kept`, [line(null, own`Send the mail again and I read it anew.`)]);

export const faultNotice = (): NoticeCard =>
  notice(own`Something failed on my side`, [
    line(
      null,
      own`Nothing is wrong with what you sent. Try again in a minute; the operator finds the reason in the log.`,
    ),
  ]);
