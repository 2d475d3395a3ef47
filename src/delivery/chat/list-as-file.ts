import type { Untrusted } from '../../explanation/answer-view.ts';
import type { AnswerCard, FileCard } from './chat-card.ts';
import { own } from './own-words.ts';

/** A field of a table; what a spreadsheet would take for a formula is made text, for mail text stands in it. */
const field = (value: string): string => {
  const plain = value.replace(/\s{1,200}/g, ' ');
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** The list of an answer to many mails as a table (RFC 4180). Addresses are masked as on the card. */
export const listAsFile = ({ list }: AnswerCard): FileCard => {
  const rows = (list ?? []).map(({ recipient, sender, headline, who }) =>
    [recipient, sender, headline, who].map(field).join(','),
  );
  return {
    kind: 'file',
    title: own`Every mail of this answer`,
    name: own`bounces.csv`,
    text: ['"recipient","sender domain","cause","who must act"', ...rows, ''].join('\r\n') as Untrusted,
  };
};
