/**
 * Lines below which a notice quotes the returned message. One row per wording; `source` names the system that writes it.
 * Texts are lower case and stand at the start of a line, after dashes, bars, stars and blanks.
 */
export const originalMarkers: readonly { readonly text: string; readonly source: string }[] = [
  {
    text: 'this is a copy of the message',
    source: 'Exim: "------ This is a copy of the message, including all the headers. ------"',
  },
  { text: 'this is a copy of your message', source: 'Exim, customised' },
  {
    text: 'below this line is a copy of the message',
    source: 'qmail-send, Yahoo: "--- Below this line is a copy of the message."',
  },
  { text: 'enclosed is a copy of the message', source: 'qmail-send variants' },
  { text: 'below the next line is a copy of the message', source: 'qmail forks' },
  {
    text: 'the header of the original message is following',
    source: 'GMX: "--- The header of the original message is following. ---"',
  },
  { text: 'the body of the message is', source: 'Exim with a body limit' },
  { text: 'original message follows', source: 'IMail: "Original message follows."' },
  { text: 'original message headers:', source: 'Exchange 2007 and later' },
  { text: 'original message header:', source: 'Exchange 2007 and later' },
  { text: 'original message -----', source: 'Gmail: "----- Original message -----"' },
  { text: 'original message', source: 'm-FILTER: "-------original message"' },
  { text: 'original mail info', source: 'm-FILTER' },
  { text: 'included is a copy of the message header', source: 'McAfee, MX Logic' },
  { text: 'included message follows', source: 'gateways' },
  { text: 'message headers follow', source: 'DragonFly Mail Agent' },
  { text: 'original message as follows', source: 'dma with the full message' },
  { text: 'below is a copy of the original message', source: 'OpenSMTPD' },
  { text: 'unsent message follows', source: 'Sendmail 5: "----- Unsent message follows -----"' },
  { text: 'original mail as follows', source: 'FML' },
  { text: 'returned message', source: 'Lotus Notes SMTP MTA: "------- Returned Message --------"' },
  { text: 'message text follows', source: 'gateways: "|--- Message text follows: ---|"' },
  { text: 'message header follows', source: 'gateways' },
  { text: 'message header:', source: 'gateways' },
  { text: 'returned mail follows', source: 'gateways' },
  { text: 'forwarded message follows', source: 'gateways' },
  { text: 'transcript of the original message', source: 'gateways' },
  { text: 'the attached file contains the original message', source: 'gateways' },
  { text: 'start of returned message', source: 'gateways' },
  { text: 'en-t\u00eates de message d\u2019origine', source: 'Exchange, French' },
  { text: "en-t\u00eates de message d'origine", source: 'Exchange, French' },
  { text: "en-t\u00eates du message d'origine", source: 'Exchange, French' },
  { text: 'en-t\u00eates du message d\u2019origine', source: 'Exchange, French' },
  { text: 'urspr\u00fcngliche nachrichtenk\u00f6pfe', source: 'Exchange, German' },
  { text: 'urspr\u00fcngliche nachrichtenkopfzeilen', source: 'Exchange, German' },
  { text: 'encabezados de mensajes originales', source: 'Exchange, Spanish' },
  { text: 'encabezados originales del mensaje', source: 'Exchange, Spanish' },
  { text: 'encabezados del mensaje original', source: 'Exchange, Spanish' },
  { text: 'intestazioni originali del messaggio', source: 'Exchange, Italian' },
  { text: 'intestazioni messaggio originale', source: 'Exchange, Italian' },
  { text: 'cabe\u00e7alhos de mensagens originais', source: 'Exchange, Portuguese' },
  { text: 'cabe\u00e7alhos da mensagem original', source: 'Exchange, Portuguese' },
  { text: 'oorspronkelijke berichtkoppen', source: 'Exchange, Dutch' },
  { text: 'oorspronkelijke berichtheaders', source: 'Exchange, Dutch' },
  {
    text: '\u5143\u306e\u30e1\u30c3\u30bb\u30fc\u30b8\u306e\u30d8\u30c3\u30c0\u30fc',
    source: 'Exchange, Japanese',
  },
  { text: '\u539f\u59cb\u90ae\u4ef6\u6807\u5934', source: 'Exchange, Chinese' },
  { text: '\u539f\u59cb\u90ae\u4ef6\u5934', source: 'Exchange, Chinese' },
  {
    text: '\u0438\u0441\u0445\u043e\u0434\u043d\u044b\u0435 \u0437\u0430\u0433\u043e\u043b\u043e\u0432\u043a\u0438 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u044f',
    source: 'Exchange, Russian',
  },
  {
    text: '\u0438\u0441\u0445\u043e\u0434\u043d\u044b\u0435 \u0437\u0430\u0433\u043e\u043b\u043e\u0432\u043a\u0438',
    source: 'Exchange, Russian',
  },
];

const initials = new Set(originalMarkers.map(({ text }) => text.charCodeAt(0)));
const longest = Math.max(...originalMarkers.map(({ text }) => text.length));

/** Header fields that only a message itself begins with: a notice that prints them prints the original. */
const headerLine = /^(?:Received|Return-Path|DKIM-Signature|X-Originating-IP|X-Received|ARC-Seal):/i;

/** First letters of the names above. */
const headerInitials = new Set([...'rdxa'].map((letter) => letter.charCodeAt(0)));

/** Fields of a message that may stand above those: the original begins with them. */
const plainHeader = /^(?:From|To|Cc|Subject|Date|Message-ID|Reply-To|Sender|Delivered-To|Envelope-To):[ \t]/i;

/** Decoration before a marker: dashes, bars, stars, equals signs, quote marks, blanks. */
function skipDecoration(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (
      code === 45 ||
      code === 32 ||
      code === 9 ||
      code === 124 ||
      code === 42 ||
      code === 61 ||
      code === 62 ||
      code === 95
    )
      at++;
    else break;
  }
  return at;
}

/**
 * Where the returned message begins in a notice: `marker` is the offset of the line that announces it (or of its first
 * header line), `body` the offset of the first line below. Null when the text holds none. Linear.
 */
export function findOriginalMarker(
  text: string,
  start: number,
  end: number,
): { marker: number; body: number } | null {
  // Where a run of plain header fields began that reaches down to the line before; a notice has words above it.
  let run: number | null = null;
  for (let at = start; at < end; ) {
    let eol = text.indexOf('\n', at);
    if (eol === -1 || eol > end) eol = end;
    const begin = skipDecoration(text, at, eol);
    const code = text.charCodeAt(begin);
    if (
      eol - begin < 200 &&
      initials.has(code > 64 && code < 91 ? code | 32 : code > 0x40f && code < 0x430 ? code + 32 : code)
    ) {
      const low = text.slice(begin, Math.min(eol, begin + longest)).toLowerCase();
      if (
        originalMarkers.some(
          (row) => low.startsWith(row.text) && isWholeLine(text, at, begin, eol, row.text.length),
        )
      )
        return { marker: at, body: Math.min(eol + 1, end) };
    }
    if (
      begin === at &&
      eol - at > 8 &&
      headerInitials.has(code | 32) &&
      headerLine.test(text.slice(at, at + 20))
    )
      return { marker: run ?? at, body: run ?? at };
    const plain = begin === at && eol - at > 4 && plainHeader.test(text.slice(at, at + 20));
    run = plain && at > start ? (run ?? at) : null;
    at = eol + 1;
  }
  return null;
}

/** "Original message" alone or decorated, not the start of a sentence. */
function isWholeLine(text: string, lineStart: number, begin: number, eol: number, length: number): boolean {
  const rest = eol - begin - length;
  if (rest <= 2 || begin - lineStart >= 2) return true;
  return length > 18 && text.slice(begin + length, eol).trim().length < 60;
}
