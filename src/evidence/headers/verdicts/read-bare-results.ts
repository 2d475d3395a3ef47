import { cleanValue } from '../clean-value.ts';
import { headerFromIn } from '../header-from-of.ts';
import { readReceivedSpf } from './read-received-spf.ts';
import { resultRun } from './result-run.ts';
import { scanResults } from './scan-results.ts';
import type { Verdicts } from './verdict.ts';
import { type BareVerdicts, verdictsOfResults } from './verdicts-of-results.ts';

/** A line of free text around a paste. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** A line with a check result and nothing before it but a bullet or a host. */
const resultLine =
  /(?:^|[\s;>*`|("'\u201c\u201e\u00ab[-])(?:spf|dkim|dmarc|arc|compauth)\s?=\s?(?:pass|fail|softfail|neutral|none|temperror|permerror|policy|bestguesspass|hardfail|perm[_-]?fail|temp[_-]?fail|success)\b/i;
const spfLine = /^[\s>*`-]{0,20}received-spf:/i;
const fieldName = /^[\s>*`-]{0,20}(?:[\w-]{1,20}-)?authentication-results(?:-original)?:/i;

/** Recorded by a seal (RFC 8617 4.1.1), by its field or its common name: not the final receiver's own result. */
const sealed = /^[\s>*`-]{0,20}(?:AAR\b|(?:[\w.-]{1,100}:\s?)?i=\d{1,2};)|\barc-authentication-results\b/i;

/** Maximum lines to read: pastes are short, and the text of a whole mail is not one. */
const maxLines = 2_000;

/** Prose mentions "dkim=fail" too: a line counts if it consists mostly of results, properties and remarks. */
function isResults(raw: string): boolean {
  if (raw.length > 4_000 || !raw.includes('=') || !resultLine.test(raw)) return false;
  const text = cleanValue(raw);
  const open = text.replace(/\([^()]{0,500}\)?|"[^"]{0,300}"/g, ' ');
  const words = open.split(/\s+/).filter((word) => /[a-z]/i.test(word));
  const results = words.filter((word) => word.includes('=')).length;
  const names = words.every((word) => word.includes('=') || /^[\w.-]+[;:]?$/.test(word));
  return names && words.length - results <= results * 2;
}

const isContinuation = (text: string): boolean =>
  /^\s*(?:(?:header|smtp|policy)\.\w+=|reason=|action=|compauth=)/i.test(text);

const spfPair = /^\s*(?:receiver|client-ip|helo|envelope-from|identity)=/i;

/** The mark of somebody who quotes the results: no quoted string of theirs (RFC 8601 2.2). */
const quoted = /["'\u201c\u201e\u00ab](?=(?:spf|dkim|dmarc|arc|compauth)\s?=)/gi;

function bare(text: string): string {
  return cleanValue(text)
    .replace(quoted, ' ')
    .replace(/^[\s>*`|-]+|[`|]+$/g, '')
    .replace(fieldName, '');
}

/** True while a comment is open: the line was wrapped inside a remark. */
function isOpen(block: readonly TextLine[]): boolean {
  let depth = 0;
  for (const { text } of block) {
    for (const sign of text) depth += sign === '(' ? 1 : sign === ')' && depth > 0 ? -1 : 0;
  }
  return depth > 0;
}

function joins(block: readonly TextLine[], text: string): boolean {
  // A remark wraps once or twice, never over a page.
  if (block.length > 12) return false;
  if (isOpen(block.slice(-3))) return true;
  return spfLine.test(block[0]?.text ?? '') ? spfPair.test(text) : isResults(text) || isContinuation(text);
}

const taken = {
  hop: null,
  trusted: true,
  trustBecause: 'pasted without the name of its field: taken at its word',
  standing: 'receiver' as const,
};

const recorded = {
  hop: null,
  trusted: false,
  trustBecause: 'recorded in an ARC seal: what a server before it saw',
  standing: 'earlier' as const,
};

function readBlock(block: readonly TextLine[], fromDomain: string | null): Verdicts[] {
  const lines = block.map(({ line }) => line);
  const text = block.map((entry) => bare(entry.text)).join(' ');
  if (spfLine.test(block[0]?.text ?? '')) {
    const found = readReceivedSpf(text.slice(text.indexOf(':') + 1));
    return found === null ? [] : [{ ...ofSpf(found.receiver, found.verdict, lines), ...taken }];
  }
  const scan = scanResults(text);
  if (scan.results.length === 0) return [];
  const seal = sealed.test(block[0]?.text ?? '');
  const name = seal ? 'arc-authentication-results' : 'authentication-results';
  return [{ ...verdictsOfResults(scan, name, name, lines, fromDomain), ...(seal ? recorded : taken) }];
}

/**
 * Results in a text without their field name (`dkim=pass header.i=@contoso.example header.s=s1`): people copy the
 * middle of a header. Adjacent lines count as one reporter; as their author is unknown, they are believed as pasted.
 */
export function readBareResults(lines: readonly TextLine[], fromDomain: string | null = null): Verdicts[] {
  const blocks: TextLine[][] = [];
  let block: TextLine[] = [];
  for (const line of lines.slice(0, maxLines)) {
    const near = block.length > 0 && line.line - (block.at(-1)?.line ?? 0) === 1;
    const starts = spfLine.test(line.text) || fieldName.test(line.text) || sealed.test(line.text);
    if (near && !starts && joins(block, line.text)) block.push(line);
    else if (fieldName.test(line.text) || spfLine.test(line.text) || isResults(line.text)) {
      block = [line];
      blocks.push(block);
    } else {
      block = [];
      const run = resultRun(line.text);
      if (run !== null)
        blocks.push([{ line: line.line, text: sealed.test(line.text) ? `AAR: ${run}` : run }]);
    }
  }
  const reported =
    fromDomain ??
    headerFromIn(
      blocks
        .flat()
        .map(({ text }) => text)
        .join(' '),
    );
  return blocks.flatMap((entry) => readBlock(entry, reported));
}

function ofSpf(receiver: string | null, verdict: Verdicts['spf'][number], lines: number[]): BareVerdicts {
  return {
    source: 'received-spf',
    field: 'received-spf',
    authservId: receiver,
    instance: null,
    spf: [verdict],
    dkim: [],
    dmarc: [],
    arc: null,
    compauth: null,
    other: [],
    lines,
  };
}
