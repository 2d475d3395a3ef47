import { fieldName, type RawField, type SignedSlot } from './canonical-header.ts';
import { subjectVariants } from './subject-variants.ts';

const address = /(?<![^\s<>,;"()@])[^\s<>,;"()@]{1,64}@[^\s<>,;"()]{1,255}/g;

/** Display name before `<address>`, without quotes and words added by lists. */
function namesIn(value: string): string[] {
  const end = value.indexOf('<');
  if (end <= 0) return [];
  const name = value.slice(0, end).trim().replace(/^"|"$/g, '').replace(/^'|'$/g, '');
  const bare = name.replace(/\s{1,5}(?:via|through|por|über|par)\s.{1,120}$/i, '').replace(/^'|'$/g, '');
  return [...new Set([bare, name])].filter((text) => text !== '');
}

function written(name: string, mail: string): string[] {
  return [`${name} <${mail}>`, `"${name}" <${mail}>`, `'${name}' <${mail}>`];
}

/** From values the signed mail may have had. `others` are values of Reply-To, X-Original-From and the like. */
function fromVariants(from: string, others: readonly string[]): string[] {
  const whole = others.filter((value) => value.includes('@'));
  const mails = [...new Set([...others, from].flatMap((value) => value.match(address) ?? []))].slice(0, 12);
  const names = [...new Set([from, ...others].flatMap(namesIn))].slice(0, 6);
  const built = mails.flatMap((mail) => [...names.flatMap((name) => written(name, mail)), mail, `<${mail}>`]);
  return [...new Set([...whole, ...built])].filter((value) => value !== from);
}

/** The sources of a field's variants. */
export interface HeaderFacts {
  readonly fields: readonly RawField[];
  /** Content-* lines found by a body proof, null if as received. */
  readonly content: readonly string[] | null;
  /** Copies of the signed fields (`z=`): raw fields. */
  readonly copies: readonly RawField[];
}

const textOf = (raw: RawField): string =>
  raw
    .slice(raw.indexOf(':') + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();

/** The field with its original spelling of the name and another value. */
const renewed = (raw: RawField, value: string): RawField => `${raw.slice(0, raw.indexOf(':'))}: ${value}`;

function valuesOf(facts: HeaderFacts, names: readonly string[]): string[] {
  return facts.fields.filter((raw) => names.includes(fieldName(raw))).map(textOf);
}

const authorFields = [
  'x-original-from',
  'reply-to',
  'x-mailfrom',
  'original-from',
  'x-original-sender',
  'x-envelope-from',
  'cc',
  'sender',
  'return-path',
];

function contentTypes(value: string): string[] {
  const unquoted = value.replace(/="([A-Za-z0-9._-]{1,80})"/g, '=$1');
  const quoted = unquoted.replace(/=([^\s";]{1,100})/g, '="$1"');
  const flowed = unquoted.replace(/format="?flowed"?/i, 'format=flowed');
  const charset = (name: string): string => flowed.replace(/charset=[^\s;]{1,40}/i, `charset=${name}`);
  const charsets = ['UTF-8', 'utf-8', 'us-ascii', 'US-ASCII', 'iso-8859-1'];
  return [
    unquoted,
    quoted,
    flowed,
    ...charsets.flatMap((name) => [charset(name), charset(`"${name}"`)]),
    value.replace(/;[ \t]*(?:format|delsp|x-default|markup)="?[^";]{1,40}"?/gi, ''),
    'text/plain',
    value.toLowerCase(),
  ];
}

const encodings = [
  '7bit',
  '8bit',
  'quoted-printable',
  'base64',
  '7BIT',
  '8BIT',
  'QUOTED-PRINTABLE',
  'binary',
];

/** Foldings a strict (`simple`) signature may have seen. */
function foldings(raw: RawField): RawField[] {
  const flat = raw.replace(/\r\n[ \t]+/g, ' ');
  const every = (breakAt: RegExp, blank: string): string => flat.replace(breakAt, `$1\r\n${blank}`);
  return [
    flat,
    raw.replace(/\r\n[ \t]+/g, '\r\n '),
    raw.replace(/\r\n[ \t]+/g, '\r\n\t'),
    every(/([;,]) /g, ' '),
    every(/([;,]) /g, '\t'),
    flat.replace(/^([^:]{1,80}):[ \t]*/, '$1:'),
    flat.replace(/^([^:]{1,80}):[ \t]*/, '$1: '),
  ];
}

function byName(slot: SignedSlot, raw: RawField, facts: HeaderFacts): RawField[] {
  const value = textOf(raw);
  const make = (values: readonly string[]): RawField[] => values.map((one) => renewed(raw, one));
  switch (slot.name) {
    case 'subject':
      return make(subjectVariants(value));
    case 'from':
      return make(fromVariants(value, valuesOf(facts, authorFields)));
    case 'message-id':
      return make(
        valuesOf(facts, [
          'x-google-original-message-id',
          'x-original-message-id',
          'x-microsoft-original-message-id',
        ]),
      );
    case 'date':
      return make([
        ...valuesOf(facts, ['x-original-date']),
        value.replace(/ \+0000$/, ' GMT'),
        value.replace(/ GMT$/, ' +0000'),
        value.replace(/, 0(\d) /, ', $1 '),
        value.replace(/, (\d) /, ', 0$1 '),
        value.replace(/ \([A-Za-z ]{1,40}\)$/, ''),
      ]);
    case 'to':
    case 'cc':
      return make([
        ...valuesOf(facts, [`x-original-${slot.name}`]),
        value.replace(/"([^"\r\n]{1,200})" </g, '$1 <'),
        value.replace(/(^|, )([^"<>,]{1,200}) </g, '$1"$2" <'),
        value.replace(/<([^<>\s]{1,320})>/g, '$1'),
      ]);
    case 'content-type':
      return make(contentTypes(value));
    case 'content-transfer-encoding':
      return make(encodings);
    case 'mime-version':
      return make(['1.0']);
    case 'reply-to':
    case 'sender':
      return make(valuesOf(facts, [`x-original-${slot.name}`]));
    default:
      return [];
  }
}

/** A field that is now absent may have existed when it was signed. */
function restored(slot: SignedSlot, facts: HeaderFacts): RawField[] {
  const made = (name: string, values: readonly string[]): RawField[] =>
    values.map((value) => `${name}: ${value}`);
  switch (slot.name) {
    case 'content-transfer-encoding':
      return made('Content-Transfer-Encoding', encodings);
    case 'mime-version':
      return made('MIME-Version', ['1.0']);
    case 'reply-to':
      return made('Reply-To', valuesOf(facts, ['x-original-reply-to']));
    default:
      return [];
  }
}

/** Fields that lists and gateways add themselves; removing any other would be too speculative. */
const removable =
  /^(?:reply-to|sender|cc|list-|precedence|mime-version|content-|errors-to|x-|resent-|in-reply-to)/;

/**
 * Candidates for a signed slot: the signer's own copies first, then what a body proof found, then the known rewritings;
 * null means no field.
 */
export function slotVariants(slot: SignedSlot, facts: HeaderFacts, simple: boolean): (RawField | null)[] {
  const known = new Set<RawField | null>([slot.raw]);
  const all: (RawField | null)[] = [];
  const add = (variants: readonly (RawField | null)[]): void => {
    for (const one of variants) {
      if (known.has(one)) continue;
      known.add(one);
      all.push(one);
    }
  };
  add(facts.copies.filter((raw) => fieldName(raw) === slot.name));
  const content = facts.content?.join('\r\n').split(/\r\n(?![ \t])/) ?? [];
  add(content.filter((raw) => fieldName(raw) === slot.name));
  if (slot.raw !== null) {
    const made = byName(slot, slot.raw, facts);
    if (removable.test(slot.name)) add([null]);
    add(made);
    if (simple) add([...foldings(slot.raw), ...made.flatMap(foldings)]);
    add(facts.fields.filter((raw) => fieldName(raw) === slot.name));
  } else add(restored(slot, facts));
  return all;
}
