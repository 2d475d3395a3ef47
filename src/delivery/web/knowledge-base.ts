import type { CauseId } from '../../catalog/causes.ts';

/** One article of the knowledge base, ready to be shown. `html` is ours (rendered from our markdown), never from mail. */
export interface ArticlePage {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
}

/** An article in a list, with the causes it explains, the first one first. */
export interface ListedArticle extends Omit<ArticlePage, 'html'> {
  readonly causes: readonly CauseId[];
}

/** What the web page needs of the knowledge base. */
export interface KnowledgeBase {
  readonly list: () => readonly ListedArticle[];
  readonly get: (id: string) => ArticlePage | null;
  readonly search: (query: string) => readonly ListedArticle[];
}

const topics = {
  address: 'The address and the mailbox',
  way: 'Forwarding, lists and filters on the way',
  proof: 'SPF, DKIM and DMARC of the sender',
  spam: 'Spam verdicts and block lists',
  servers: 'Servers, connections and log-in',
  rules: 'Rules of the recipient',
  message: 'The message itself',
  rest: 'Nothing broken, or not settled',
} as const;

/** Where somebody who looks through the list would seek a cause. */
const topicOf: Readonly<Record<CauseId, keyof typeof topics>> = {
  'user-unknown': 'address',
  'mailbox-full': 'address',
  'mailbox-disabled': 'address',
  'recipient-domain-unroutable': 'address',
  suppressed: 'address',
  'dual-filter': 'way',
  'receiver-lost-client-ip': 'way',
  'srs-missing': 'way',
  'srs-broken': 'way',
  'forward-dmarc': 'way',
  'list-dmarc': 'way',
  'arc-not-trusted': 'way',
  'dkim-body-modified': 'way',
  'forwarding-forbidden': 'way',
  'dkim-key-dns': 'proof',
  'dkim-signature-bad': 'proof',
  'spf-not-authorized': 'proof',
  'spf-misaligned': 'proof',
  'spf-record-broken': 'proof',
  'auth-missing': 'proof',
  'from-domain-not-yours': 'proof',
  'genuine-spoof': 'proof',
  'filter-verdict': 'spam',
  'content-spam': 'spam',
  'ip-blocklisted': 'spam',
  'dnsbl-misqueried': 'spam',
  'spam-complaint': 'spam',
  'sender-account-blocked': 'spam',
  'ptr-missing': 'servers',
  'rate-limited': 'servers',
  greylisted: 'servers',
  'tls-failure': 'servers',
  'relay-denied': 'servers',
  'smtp-auth-missing': 'servers',
  'sender-not-permitted': 'servers',
  'remote-system-fault': 'servers',
  'connection-failed': 'servers',
  'recipient-policy': 'rules',
  'tenant-connector': 'rules',
  'sender-unverifiable': 'rules',
  'message-malformed': 'message',
  'message-too-large': 'message',
  backscatter: 'rest',
  'auto-reply': 'rest',
  'no-fault': 'rest',
  contradiction: 'rest',
  'insufficient-evidence': 'rest',
};

/** Articles under their topics, topics without one left out. */
export const byTopic = (
  articles: readonly ListedArticle[],
): readonly {
  readonly topic: string;
  readonly anchor: string;
  readonly articles: readonly ListedArticle[];
}[] =>
  (Object.keys(topics) as (keyof typeof topics)[]).flatMap((anchor) => {
    const of = articles.filter(({ causes: [first] }) => first !== undefined && topicOf[first] === anchor);
    return of.length === 0 ? [] : [{ topic: topics[anchor], anchor, articles: of }];
  });
