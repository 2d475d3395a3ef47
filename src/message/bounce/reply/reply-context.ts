/** Command, hosts and first address that the words around a reply name. */
const commands: readonly (readonly [string, string])[] = [
  ['in reply to end of data', 'DATA'],
  ['in reply to data', 'DATA'],
  ['in reply to rcpt to', 'RCPT TO'],
  ['in reply to mail from', 'MAIL FROM'],
  ['in reply to ehlo', 'EHLO'],
  ['in reply to helo', 'HELO'],
  ['in reply to starttls', 'STARTTLS'],
  ['after end of data', 'DATA'],
  ['after rcpt to', 'RCPT TO'],
  ['after mail from', 'MAIL FROM'],
  ['after pipelined mail from', 'MAIL FROM'],
  ['after pipelined rcpt to', 'RCPT TO'],
  ['after pipelined end of data', 'DATA'],
  ['after rcpt command', 'RCPT TO'],
  ['after mail command', 'MAIL FROM'],
  ['after data command', 'DATA'],
  ['after initial connection', 'CONNECT'],
  ['refused to talk to me', 'CONNECT'],
  ['after ehlo', 'EHLO'],
  ['after helo', 'HELO'],
  ['our final data', 'DATA'],
  ['did not like our data', 'DATA'],
  ['did not like our rcpt', 'RCPT TO'],
  ['did not like our mail from', 'MAIL FROM'],
  ['[rcpt_to]', 'RCPT TO'],
  ['[mail_from]', 'MAIL FROM'],
  ['smtp:rcpt', 'RCPT TO'],
  ['smtp:mail', 'MAIL FROM'],
  ['>>> rcpt to', 'RCPT TO'],
  ['>>> mail from', 'MAIL FROM'],
  ['>>> data', 'DATA'],
  ['>>> .', 'DATA'],
  ['>>> ehlo', 'EHLO'],
  ['>>> helo', 'HELO'],
  ['but sender was rejected', 'MAIL FROM'],
  ['rejected mail from', 'MAIL FROM'],
  ['my name was rejected', 'HELO'],
  ['does not like recipient', 'RCPT TO'],
  ['failed after i sent the message', 'DATA'],
  ['smtp command\ndata', 'DATA'],
  ['smtp command\nrcpt', 'RCPT TO'],
  ['smtp command\nmail', 'MAIL FROM'],
];
const commandByPhrase = new Map(commands);
/** All phrases at once: the first that is in the text is found in one pass. */
const anyPhrase = new RegExp(
  commands.map(([phrase]) => phrase.replace(/[[\]().*+?^$|\\]/g, '\\$&')).join('|'),
);

/** The beginnings of all phrases: what holds none of them is not copied and searched. */
const anyStart =
  /in reply to|after |refused to talk|our |\[rcpt_to\]|\[mail_from\]|smtp[: ]|>>>|rejected|does not like/i;

/** SMTP command that was refused, as the text tells it, upper case; null when it does not. */
export function commandOf(text: string): string | null {
  if (!anyStart.test(text)) return null;
  const low = (text.length > 6_000 ? text.slice(0, 6_000) : text).toLowerCase();
  const phrase = anyPhrase.exec(low)?.[0];
  return phrase === undefined ? null : (commandByPhrase.get(phrase) ?? null);
}

/** Host forms: what must be in the text, and where the name stands. */
const hostForms: readonly (readonly [string, RegExp])[] = [
  ['host ', /\bhost\s+([\w.-]{3,255})\s*\[[^\]\s]{2,60}\]/],
  ['said:', /\bhost\s+([\w.-]{3,255})\s+said:/],
  ['host: ', /^host: ([\w.-]{3,255})/m],
  ['Server ', /\b[Ss]erver\s+([\w.-]{3,255})\s*\[[^\]\s]{2,60}\]/],
  ['talking to', /while talking to ([\w.-]{3,255}?)\.?:/],
  ['Remote Server at', /Remote Server at ([\w.-]{3,255}) \(/],
  ['did not like our', /^\s*([\w.-]{3,255}) \[[^\]\s]{2,60}\] did not like our/m],
  ['Remote system:', /Remote system:\s*dns;\s*([\w.-]{3,255})/],
  [' by ', /recipient domain [\w.-]{3,255} by ([\w.-]{3,255}?)\.? \[/],
  ['does not like recipient', /^\s*([\w.-]{3,255}) does not like recipient/m],
  ['Connected to ', /Connected to ([\w.-]{3,255}) but/],
  ['failed after I sent', /^\s*([\w.-]{3,255}) failed after I sent/m],
  ['Host ', /\bHost ([\w.-]{3,255}) refused/],
];

/** Host that gave the reply, as the text tells it; null when it does not. */
export function remoteHostOf(text: string): string | null {
  const some = text.length > 6_000 ? text.slice(0, 6_000) : text;
  for (const [mark, form] of hostForms) {
    if (!some.includes(mark)) continue;
    const host = form.exec(some)?.[1];
    if (host !== undefined) return host;
  }
  return null;
}

const reporters: readonly (readonly [string, RegExp])[] = [
  ['program at', /(?:program|system) at (?:host )?([\w.-]{3,255}?)\.?\s/],
  ['mail system at', /mail system at host ([\w.-]{3,255}?)\.?\s/],
  ['Mail Agent', /Mail Agent v?\S{0,20} at ([\w.-]{3,255}?)\.?\s/],
  [
    ':',
    /(?:Generating server|Reporting server|Generierender Server|Generierungsserver|Serveur de g\u00e9n\u00e9ration|Servidor de generaci\u00f3n|Servidor generador|Server di generazione|Servidor de gera\u00e7\u00e3o|Servidor gerador|Genererende server|Genererande server|Serwer generuj\u0105cy|Generuj\u0105cy serwer|Bronserver|\u751f\u6210\u30b5\u30fc\u30d0\u30fc|\u751f\u6210\u670d\u52a1\u5668|\u0421\u043e\u0437\u0434\u0430\u044e\u0449\u0438\u0439 \u0441\u0435\u0440\u0432\u0435\u0440)\s{0,3}[:\uff1a]\s{0,3}([\w.-]{3,255})/i,
  ],
  ['SMTP relay on', /SMTP relay on ([\w.-]{3,255}?)\.?\s/],
];

/** Host that wrote the notice, as its first lines tell it; null when they do not. */
export function reportingHostOf(text: string): string | null {
  for (const [mark, form] of reporters) {
    if (!text.includes(mark)) continue;
    const host = form.exec(text)?.[1];
    if (host !== undefined) return host;
  }
  return null;
}
