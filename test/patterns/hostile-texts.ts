import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Characters a filler is chosen from: what patterns of mail name, and some that hardly any names. */
const candidates = [...'a1 .,-=:;/@_#(<["\'\n\tAzR+*~|\xe9'];
const ascii = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n));
const mostFillers = 5;
/** Behind every text: what ran to the end has to look for another way. */
const end = '\u0001';
const mostTexts = 240;

type Path = readonly AST.Element[];

/** The sequences of elements a pattern can begin with, one for each alternative; groups are opened one level at a time. */
function pathsOf(alternatives: readonly AST.Alternative[]): Path[] {
  return alternatives.map(({ elements }) => elements);
}

const single = (node: AST.Element | AST.QuantifiableElement): boolean =>
  node.type === 'Character' || node.type === 'CharacterSet' || node.type === 'CharacterClass';

const known = new Map<string, string[]>();

function matching(raw: string, flags: string): string[] {
  const key = `${flags}/${raw}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const form = new RegExp(`^(?:${raw})$`, flags.replace(/[gy]/g, ''));
  const fitting = candidates.filter((one) => form.test(one));
  const found = fitting.length > 0 ? fitting : ascii.filter((one) => form.test(one)).slice(0, 1);
  known.set(key, found);
  return found;
}

/** A short text that the element matches, with one repetition of what may be left out where `full` says so. */
function sample(node: AST.Element, flags: string, full: boolean): string {
  switch (node.type) {
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterSet':
    case 'CharacterClass':
      return matching(node.raw, flags)[0] ?? 'a';
    case 'Group':
    case 'CapturingGroup':
      return (pathsOf(node.alternatives)[0] ?? []).map((one) => sample(one, flags, full)).join('');
    case 'Quantifier': {
      const times = Math.max(Math.min(node.min, 30), full ? 1 : 0);
      return sample(node.element, flags, full).repeat(Math.min(times, Math.max(node.max, 0)));
    }
    default:
      return '';
  }
}

function quantifiersOf(pattern: AST.Pattern, flags: string): { prefix: string; node: AST.Quantifier }[] {
  const found: { prefix: string; node: AST.Quantifier }[] = [];
  const walk = (path: Path, before: string): void => {
    let prefix = before;
    for (const node of path) {
      if (node.type === 'Quantifier') {
        found.push({ prefix, node });
        if (node.element.type === 'Group' || node.element.type === 'CapturingGroup')
          for (const inner of pathsOf(node.element.alternatives)) walk(inner, prefix);
      } else if (node.type === 'Group' || node.type === 'CapturingGroup')
        for (const inner of pathsOf(node.alternatives)) walk(inner, prefix);
      else if (node.type === 'Assertion' && 'alternatives' in node)
        for (const inner of pathsOf(node.alternatives)) walk(inner, prefix);
      prefix += sample(node, flags, true);
    }
  };
  for (const path of pathsOf(pattern.alternatives)) walk(path, '');
  return found;
}

/** One filler for each way in which a character fits the quantified parts. */
function fillersOf(quantifiers: readonly { readonly node: AST.Quantifier }[], flags: string): string[] {
  const singles = quantifiers.filter(({ node }) => single(node.element));
  const sets = singles.map(({ node }) => new Set(matching(node.element.raw, flags)));
  const byFit = new Map<string, string>();
  for (const one of candidates) {
    const fit = sets.map((set) => (set.has(one) ? '1' : '0')).join('');
    if (fit.includes('1') && !byFit.has(fit)) byFit.set(fit, one);
  }
  const many = (fit: string): number => fit.split('1').length;
  return [...byFit]
    .sort(([a], [b]) => many(b) - many(a))
    .map(([, one]) => one)
    .slice(0, mostFillers);
}

/** A short text that the pattern matches, made of its first alternatives. */
export function textFor({ source, flags }: RegExp): string {
  const [path = []] = pathsOf(new RegExpParser().parsePattern(source, 0, source.length).alternatives);
  return path.map((one) => sample(one, flags, false)).join('');
}

/**
 * Texts made out of a pattern that cost it the most: its parts repeated, its beginnings repeated, beginnings with endless
 * fillings, none of which matches to the end. Each is a function of the wanted length.
 */
export function hostileTexts(source: string, flags: string): ((length: number) => string)[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const quantifiers = quantifiersOf(pattern, flags);
  const fillers = fillersOf(quantifiers, flags);
  const units = new Map<string, (length: number) => string>();
  const repeated = (unit: string): void => {
    if (unit !== '') units.set(`r ${unit}`, (n) => unit.repeat(Math.ceil(n / unit.length)).slice(0, n) + end);
  };
  const filled = (prefix: string, unit: string): void => {
    if (unit === '') return;
    const fill = (n: number): string => prefix + unit.repeat(Math.ceil(n / unit.length));
    units.set(`f ${prefix} ${unit}`, (n) => fill(n).slice(0, n) + end);
  };
  for (const one of fillers) repeated(one);
  for (const { prefix, node } of quantifiers) {
    repeated(prefix);
    const own = sample(node.element, flags, true);
    filled(prefix, own);
    repeated(prefix + own);
    for (const filler of fillers) {
      filled(prefix, filler);
      repeated(prefix + filler);
      repeated(`${prefix}${filler.repeat(30)}`);
      repeated(`${filler.repeat(3)}x`);
    }
  }
  for (const path of pathsOf(pattern.alternatives)) {
    for (let end = 1; end <= Math.min(path.length, 16); end++)
      repeated(
        path
          .slice(0, end)
          .map((one) => sample(one, flags, true))
          .join(''),
      );
  }
  const all = [...units.values()];
  if (all.length <= mostTexts) return all;
  // The same number from everywhere: the last parts of a long pattern are as dangerous as the first.
  const step = all.length / mostTexts;
  return Array.from({ length: mostTexts }, (_, n) => all[Math.floor(n * step)] ?? (() => ''));
}
