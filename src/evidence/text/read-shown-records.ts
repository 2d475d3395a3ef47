import type { TextLine } from '../headers/verdicts/read-bare-results.ts';

/** The purpose of a record: who may send (SPF), the key of a signature (DKIM), what receivers should do (DMARC). */
export type RecordKind = 'spf' | 'key' | 'dmarc';

/** A TXT record shown in a paste as a DNS answer or a zone file line. */
export interface ShownRecord {
  readonly kind: RecordKind;
  /** Name of the record, lower case; null if unknown. */
  readonly name: string | null;
  /** Its text, strings joined; null: the look-up showed that there is none. */
  readonly value: string | null;
  /** Whether it is complete: a record that was truncated or masked cannot be judged by its content. */
  readonly whole: boolean;
  /** Part of a sentence: it may be a quotation, or a suggestion. */
  readonly spoken: boolean;
  readonly line: number;
}

const name = '[a-z0-9_*](?:[a-z0-9_-]{0,62}\\.){1,10}[a-z][a-z0-9-]{1,23}';

/** `contoso.example. 300 IN TXT "..."`, `TXT contoso.example = ...`, `contoso.example text = "..."`, `... descriptive text "..."`. */
const rows: readonly RegExp[] = [
  new RegExp(
    `^[>\\s|;]{0,12}(${name})\\.?\\s{1,40}(?:\\d{1,7}\\s{1,20})?(?:in\\s{1,20})?txt\\b[\\s:=|]{0,20}(.*)$`,
    'i',
  ),
  new RegExp(`^[>\\s|]{0,12}txt\\s{1,20}(${name})\\.?[\\s:=|]{1,20}(.*)$`, 'i'),
  new RegExp(`^[>\\s|]{0,12}(${name})\\.?\\s{1,20}(?:descriptive )?text\\s{0,4}=?\\s{0,4}(".*)$`, 'i'),
];
/** Commands that query DNS, and what they may ask for. */
const command = /\b(?:dig|kdig|drill|nslookup|resolve-dnsname|host|dig>|nsupdate)\b/i;
const askedName = new RegExp(`(?<![@\\w.+-])${name}(?![\\w@-])`, 'gi');
const ofText = /\btxt\b|_domainkey\.|_dmarc\./i;
/** After the question, on the same line: `dig txt contoso.example -> (nothing)`. */
const arrow = /(?:->|→|=>|⇒|—| returns | gives | shows | says |: (?=["(v]))(.{1,900})$/;

/** Words with which people and tools report an empty answer. */
const nothing =
  /nxdomain|non-existent domain|can(?:'t|not) find|not found|no such (?:name|host|record)|has no txt|no (?:txt )?(?:answer|record|output|response|result)|answer: ?0\b|(?:^|[\s([（])(?:nothing|empty|leer|nichts|vide|rien|vac[ií]o|nada|vuoto|niente|vazio|leeg|niets|puste|nic|prázdné|пусто|ничего|tomt|空|なし|无|∅)(?:$|[\s.,;)\]）])/i;
/** A line that is an answer by itself. */
const answer = /^[>\s|]{0,12}(?:(?:strings\s{0,20}:|text\s?=)\s{0,4})?[{]?\s{0,4}(["“]?v=.*|".*)$/i;
/** The start of a record. */
const spf =
  /v=spf1(?:(?=["“”]|$)|\s{1,4}(?=[+?~-]?(?:a|mx|ptr|all)(?![\w.])|[+?~-]?[a-z\d]{1,12}[:=/])[^"“”<>(){}]{1,2000})/i;
/** Anything after `all` is never evaluated (RFC 7208 5.1), and is often a comment about the record. */
const behindAll = /(?<=\s[+?~-]?all)(?![\w:=/-]|\.\w).*$/i;
const key = /(?:v=dkim1\b|\bk=(?:rsa|ed25519)\b|\bp=[A-Za-z0-9+/]{40}).*/i;
const dmarc = /v=dmarc1\b.*/i;
/** Placeholders for what somebody wanted to hide. */
const masked = /x{2,}|(?<![a-z\d])x(?![a-z\d])|\*{2,}|\.{3}|…|\[[^\]]{0,40}\]|<[^>]{0,40}>|redacted/i;
/** The same in a key, which may contain any letters. */
const maskedKey = /\*{2,}|\.{3}|…|\[|<|redacted/i;
/** Zones and answers put records in quotes; an unquoted one ends with its line. */
const quoted = /"((?:[^"\\]|\\.){0,2000})"\s*/y;
/** Lines without any of these neither show a record nor ask for one. */
const telling = /txt|text|v=(?:spf1|d)|_domainkey|_dmarc/i;

/** A look-up is answered within a few lines. */
const MAX_LINES = 14;
/** Maximum number kept, and maximum line length. */
const MAX_RECORDS = 30;
const MAX_LINE = 2_500;

const kindOfName = (asked: string): RecordKind =>
  asked.includes('._domainkey.') ? 'key' : asked.startsWith('_dmarc.') ? 'dmarc' : 'spf';

/** The text between the quotes, strings joined (RFC 7208 3.3), and whether the last one is closed. */
function joined(written: string): { value: string; whole: boolean } {
  const text = written.trim();
  let value = '';
  let at = 0;
  quoted.lastIndex = 0;
  for (let part = quoted.exec(text); part !== null; part = quoted.exec(text)) {
    value += part[1] ?? '';
    at = quoted.lastIndex;
  }
  const whole = !text.startsWith('"', at);
  return at === 0
    ? { value: text.replace(/^["“”]|["“”]$/g, '').trim(), whole }
    : { value: value.trim(), whole };
}

/** The record in the text after a name; null for other texts. */
function recordIn(written: string, at: string | null, line: number): ShownRecord | null {
  const { value, whole } = joined(written);
  const found = spf.exec(value) ?? dmarc.exec(value) ?? key.exec(value);
  if (found === null) return null;
  const text = found[0]
    .replace(/["“”].*$/, '')
    .replace(behindAll, '')
    .trim();
  const kind: RecordKind = /^v=spf1/i.test(text) ? 'spf' : /^v=dmarc1/i.test(text) ? 'dmarc' : 'key';
  // A key spans several lines of a terminal.
  const isKey = kind === 'key';
  const seen = whole && (!isKey || /"\s{0,4}$/.test(written.trim()));
  const shows = !(isKey ? maskedKey : masked).test(text);
  return { kind, name: at, value: text, whole: seen && shows, spoken: false, line };
}

/** `Our SPF is v=spf1 mx -all`: up to what ends every record, otherwise of unknown length. */
const inSentence =
  /v=spf1\s(?:[^"“”<>(){}]{0,600}?[+?~-]all(?![\w:=/-]|\.\w)|(?<=["“]v=spf1\s)[^"“”<>(){}]{1,600}(?=["”]))/i;
const nameBefore = new RegExp(
  `(?<![\\w.@+-])(${name})(?![\\w@-])(?!.*(?<![\\w.@+-])${name}(?![\\w@-]))`,
  'i',
);

/** The SPF record in a sentence, with the name before it. */
function spokenRecord(text: string, line: number): ShownRecord | null {
  const found = inSentence.exec(text);
  if (found === null) return null;
  const before = text.slice(Math.max(0, found.index - 200), found.index);
  const at = nameBefore.exec(before)?.[1]?.toLowerCase() ?? null;
  const value = found[0].trim();
  return { kind: 'spf', name: at, value, whole: !masked.test(value), spoken: true, line };
}

/** A pending look-up. */
interface Asked {
  readonly name: string;
  readonly line: number;
  answers: number;
}

/** The SPF, DKIM and DMARC records shown in the lines of a paste, and the look-ups that found none. Linear. */
export function readShownRecords(lines: readonly TextLine[]): readonly ShownRecord[] {
  const shown: ShownRecord[] = [];
  let asked: Asked | null = null;
  const none = ({ name: at, line }: Asked): void =>
    void shown.push({ kind: kindOfName(at), name: at, value: null, whole: true, spoken: false, line });
  /** Texts other than SPF records still answer the question: there is none. */
  const close = (): void => {
    if (asked !== null && asked.answers > 0 && kindOfName(asked.name) === 'spf') {
      const { name: at } = asked;
      if (!shown.some((each) => each.name === at)) none(asked);
    }
    asked = null;
  };
  for (const { line, text } of lines) {
    if (shown.length >= MAX_RECORDS) break;
    if (text.length > MAX_LINE || (asked === null && !telling.test(text))) continue;
    const row = rows.map((form) => form.exec(text)).find((match) => match !== null);
    if (row != null) {
      const at = (row[1] ?? '').toLowerCase();
      const record = recordIn(row[2] ?? '', at, line);
      if (record !== null) shown.push(record);
      else if (nothing.test(row[2] ?? '')) none({ name: at, line, answers: 0 });
      else if (asked?.name === at) asked.answers++;
      continue;
    }
    const names = command.test(text) && ofText.test(text) ? text.match(askedName) : null;
    if (names !== null) {
      close();
      const at = (names.find((each) => /_domainkey\.|^_dmarc\./i.test(each)) ?? names[0] ?? '').toLowerCase();
      const said = arrow.exec(text.slice(text.toLowerCase().indexOf(at) + at.length))?.[1] ?? '';
      const record = recordIn(said, at, line);
      asked = { name: at, line, answers: 0 };
      if (record !== null) {
        shown.push(record);
        asked = null;
      } else if (nothing.test(said)) {
        none(asked);
        asked = null;
      }
      continue;
    }
    if (asked === null) {
      const bareAnswer = answer.exec(text)?.[1];
      const record = bareAnswer === undefined ? null : recordIn(bareAnswer, null, line);
      const found = record ?? (/v=spf1/i.test(text) ? spokenRecord(text, line) : null);
      if (found !== null) shown.push(found);
      continue;
    }
    if (line - asked.line > MAX_LINES) {
      close();
      continue;
    }
    const said = answer.exec(text)?.[1];
    const record = said === undefined ? null : recordIn(said, asked.name, line);
    if (record !== null) shown.push(record);
    else if (/v=spf1/i.test(text)) {
      const spoken = spokenRecord(text, line);
      if (spoken !== null) shown.push(spoken);
    }
    if (said !== undefined) asked.answers++;
    else if (asked.answers === 0 && nothing.test(text)) {
      none({ ...asked, line });
      asked = null;
    }
  }
  close();
  return shown;
}
