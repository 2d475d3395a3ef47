import { daemonSender } from '../../daemon-address.ts';
import { limits } from '../../limits.ts';
import { notificationText } from '../survey/automatic-senders.ts';

/** Lines that announce a forwarded or quoted message, lower case, without decoration; as mail programs write them. */
const announcements: readonly string[] = [
  'forwarded message',
  'original message',
  'begin forwarded message',
  'forwarded by',
  'urspr\u00fcngliche nachricht',
  'weitergeleitete nachricht',
  'original-nachricht',
  'message transf\u00e9r\u00e9',
  "message d'origine",
  'mensaje reenviado',
  'mensaje original',
  'messaggio inoltrato',
  'messaggio originale',
  'oryginalna wiadomo\u015b\u0107',
  'przekazana wiadomo\u015b\u0107',
  'mensagem encaminhada',
  'mensagem original',
  'doorgestuurd bericht',
  'oorspronkelijk bericht',
  '\u8f6c\u53d1\u7684\u90ae\u4ef6',
  '\u539f\u59cb\u90ae\u4ef6',
  '\u8ee2\u9001\u3055\u308c\u305f\u30e1\u30c3\u30bb\u30fc\u30b8',
  '\u043f\u0435\u0440\u0435\u0441\u043b\u0430\u043d\u043d\u043e\u0435 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435',
];
const quotedSender =
  /^[ \t>*]*\*?(?:from|von|de|da|van|\u5dee\u51fa\u4eba|\u53d1\u4ef6\u4eba|\u043e\u0442)\s*:\*?\s*(.{1,300})$/im;
/** Characters after an announcement in which the quoted header stands. */
const HEADER_ROOM = 1_500;

/** Where the quoted header of a forwarded message ends: its first empty line. */
function bodyBehind(text: string, from: number, end: number): number {
  const empty = /\n[ \t>]*\n/.exec(text.slice(from, Math.min(end, from + HEADER_ROOM)));
  return empty === null ? from : from + empty.index + empty[0].length;
}

/**
 * A delivery notice that a person or a case system handed on inside the text: where its words begin. A reply that only
 * quotes lines of a notice has no header of it and is not taken for one.
 */
export function findForward(full: string): { body: number; by: 'forward' | 'notification' } | null {
  const text = full.slice(0, limits.pastedFields);
  const low = text.toLowerCase();
  for (const phrase of announcements) {
    let at = low.indexOf(phrase);
    for (let tries = 0; at !== -1 && tries < 20; tries++, at = low.indexOf(phrase, at + 1)) {
      const room = text.slice(at, at + HEADER_ROOM);
      const sender = quotedSender.exec(room);
      if (sender !== null && daemonSender.test(sender[1] ?? ''))
        return { body: bodyBehind(text, at + sender.index, text.length), by: 'forward' };
    }
  }
  const sender =
    low.includes('\nfrom:') || low.includes('\nvon:') || low.includes('\nde :') || low.includes('\nde:')
      ? quotedSender.exec(text)
      : null;
  if (
    sender !== null &&
    daemonSender.test(sender[1] ?? '') &&
    /^[ \t>*]*\*?(?:sent|date|gesendet|datum|envoy\u00e9|enviado|inviato)\s*:/im.test(
      text.slice(sender.index, sender.index + HEADER_ROOM),
    )
  )
    return { body: bodyBehind(text, sender.index, text.length), by: 'forward' };
  const flat = low.replace(/\n/g, ' ');
  for (const sentence of notificationText) {
    const at = flat.indexOf(sentence);
    if (at !== -1) return { body: at + sentence.length, by: 'notification' };
  }
  return null;
}

/** Subject of a mail that hands another one on, as mail programs begin it. */
const handedOn = /^\s*(?:fwd?|wg|tr|rv|enc|i|pd|vs|doorst|\u8f6c\u53d1|\u8ee2\u9001)\s?:/i;

/** True for a person's mail whose text hands another message on: it is about that one. */
export const isHandedOn = (subject: string, text: string): boolean => {
  if (!handedOn.test(subject)) return false;
  const low = text.slice(0, limits.pastedFields).toLowerCase();
  return (
    announcements.some((phrase) => low.includes(phrase)) ||
    /^[ \t>*]*\*?(?:sent|gesendet|envoy\u00e9|enviado|inviato|verzonden|wys\u0142ano)\*?\s?:/m.test(low)
  );
};

/** True when the words are those with which a case system hands on a delivery notice. */
export function isNotification(text: string): boolean {
  const low = text.slice(0, 4_000).toLowerCase().replace(/\n/g, ' ');
  return notificationText.some((sentence) => low.includes(sentence));
}
