import { categoryOf } from '../catalog/bounce-class.ts';
import type { BounceReport } from '../message/bounce/bounce-report.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import { type ColumnRole, columnRoles } from '../message/log/table/column-roles.ts';
import { type DelimitedRow, delimitedRows } from '../message/log/table/delimited-rows.ts';
import { type RowOutcome, rowOutcome } from '../message/log/table/row-outcome.ts';
import { classifyReply } from '../message/reply/classify-reply.ts';
import { type SourceText, unicodeOf } from '../message/source-text.ts';

/** Lines of a paste in which a header row is looked for, and characters of one. */
const MAX_LINES = 200;
const MAX_HEADER = 4_000;
/** Header rows that are tried: an export has one. */
const MAX_TABLES = 4;
/** Rows without a recipient that end the table: prose follows. */
const MAX_FOREIGN = 20;

type Columns = ReadonlyMap<ColumnRole, readonly number[]>;

interface Row {
  readonly outcome: RowOutcome;
  readonly recipient: FailedRecipient;
  /** The address and, where the log names it, the message: several rows tell of one delivery. */
  readonly key: string;
}

/** Mailgun's reasons and codes, and what others write, for an address the platform did not even try. */
const notTried =
  /^suppress-|^60[567]$|^(?:bounced|unsubscribed|spam reporting) address$|\bsuppression list\b|\bpreblocked\b|^previously[ _](?:bounced|unsubscribed|marked)/i;
const ledForm = /\{LED=([^{}]{3,2000})\}/;
const mailbox = /^[^\s<>@"',;]{1,200}@[^\s<>@"',;]{1,255}$/;

/** Classes of words that give no reason. */
const unsaid: ReadonlySet<string> = new Set(['expired', 'no-text', 'text-unknown']);

/** A sentence that only a refusal has. */
function tellsWhy(cell: string): boolean {
  if (!/\p{L}{3}[^\p{L}]+\p{L}{3}/u.test(cell)) return false;
  const judged = classifyReply(cell);
  return judged.certainty === 'likely' && judged.weak !== true && !unsaid.has(judged.class);
}

/** The reason in a column that no name gives away. */
function unnamedReason(cells: readonly string[], columns: Columns): string {
  const named = new Set(
    (['recipient', 'event', 'message', 'code', 'status', 'remote'] as const).flatMap(
      (role) => columns.get(role) ?? [],
    ),
  );
  return cells.find((cell, index) => !named.has(index) && cell.length > 4 && tellsWhy(cell)) ?? '';
}

/** What settles a delivery for good outweighs what came before it; a failure outweighs everything. */
const weight: Readonly<Record<RowOutcome, number>> = { delayed: 0, delivered: 1, held: 2, failed: 3 };

const yes = /^(?:true|yes|1|x|ja|oui|s[i\u00ed])$/i;

/** The outcome whose own column is marked: `Delivered,Bounced,Dropped` with `FALSE,FALSE,TRUE`. */
function markedOutcome(
  cells: readonly string[],
  columns: Columns,
  header: readonly string[],
): RowOutcome | undefined {
  const marked = (columns.get('marked') ?? []).filter((index) => yes.test(cells[index] ?? ''));
  return marked
    .flatMap((index) => rowOutcome(header[index] ?? '') ?? [])
    .sort((a, b) => weight[b] - weight[a])[0];
}

function readRow(
  { cells, at }: DelimitedRow,
  columns: Columns,
  header: readonly string[],
  source: SourceText,
): Row | null {
  const of = (role: ColumnRole): string[] =>
    (columns.get(role) ?? []).map((index) => cells[index] ?? '').filter((value) => value !== '');
  const address = of('recipient')
    .map((value) => value.replace(/^<|>$/g, ''))
    .find((value) => mailbox.test(value));
  if (address === undefined) return null;
  const events = of('event');
  // Exchange writes the last error into the status of the recipient.
  const led = ledForm.exec(events.find((value) => value.includes('{LED=')) ?? '')?.[1];
  const longest = of('said').reduce((best, value) => (value.length > best.length ? value : best), '');
  const said = led ?? (longest === '' ? unnamedReason(cells, columns) : longest);
  const code = of('code').find((value) => /^\d{3}$/.test(value));
  const status = of('status').flatMap(
    (value) => /^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)/.exec(value)?.[0] ?? [],
  )[0];
  const digit = (status ?? code ?? /\b([245])\d\d[ -]/.exec(said)?.[1] ?? '')[0];
  const named =
    events.map(rowOutcome).find((outcome) => outcome !== null) ?? markedOutcome(cells, columns, header);
  // A word that is not an outcome ("opened", "RECEIVE") denotes another step; the code decides only if there is no word.
  const coded = digit === '5' ? 'failed' : digit === '4' ? 'delayed' : null;
  const outcome = named ?? (events.every((value) => /\d/.test(value)) ? coded : null);
  if (outcome === null) return null;
  const suppressed =
    outcome === 'failed' && [...of('said'), code ?? ''].some((value) => notTried.test(value));
  const failed = outcome === 'failed' || outcome === 'delayed';
  const diagnostic = failed && said !== '' ? said.replace(/^smtp;\s*/i, '') : null;
  const name = suppressed ? 'suppression-list' : diagnostic === null ? 'no-text' : 'text-unknown';
  const line = source.view.lineAt(at);
  return {
    outcome,
    key: `${address.toLowerCase()} ${of('message')[0] ?? ''}`,
    recipient: {
      address,
      original: null,
      action: outcome === 'delivered' || outcome === 'held' ? 'relayed' : outcome,
      status: status ?? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? null,
      reply:
        code !== undefined && /^[245]/.test(code)
          ? code
          : (/^(?:smtp;\s*)?([245]\d\d)(?=[ -])/.exec(said)?.[1] ?? null),
      diagnostic,
      reportingMta: null,
      remoteMta: /^[\w.-]{3,255}/.exec(of('remote')[0] ?? '')?.[0] ?? null,
      command: null,
      provider: null,
      category: categoryOf(name),
      class: name,
      permanence:
        outcome === 'delayed' || /^(?:temporary|soft)/i.test(of('severity')[0] ?? '')
          ? 'temporary'
          : outcome === 'failed'
            ? 'permanent'
            : 'unknown',
      rule: null,
      lines: [line],
      diagnosticLines: diagnostic === null ? [] : [line],
    },
  };
}

/** Rows below a header row; null when the line is not the header row of a delivery log. */
function tableAt(source: SourceText, text: string, start: number, head: string): Row[] | null {
  for (const delimiter of [',', ';', '\t']) {
    if (!head.includes(delimiter)) continue;
    const header = delimitedRows(head, 0, delimiter)[0]?.cells ?? [];
    const columns = columnRoles(header);
    if (columns === null) continue;
    const found: Row[] = [];
    let foreign = 0;
    for (const row of delimitedRows(text, start + head.length + 1, delimiter)) {
      const read = row.cells.length > header.length + 1 ? null : readRow(row, columns, header, source);
      if (read !== null) found.push(read);
      else if (row.cells.length < 3 && ++foreign > MAX_FOREIGN) break;
    }
    return found;
  }
  return null;
}

const saysWhy = ({ recipient: { diagnostic, status } }: Row): boolean =>
  diagnostic !== null && !unsaid.has(classifyReply(diagnostic, { status }).class);

/** The row that settles a delivery; where it says no more than that time was over, with the reason of the attempts before it. */
function settledOf(known: Row, row: Row): Row {
  const [settling, other] = weight[row.outcome] > weight[known.outcome] ? [row, known] : [known, row];
  if (settling.outcome !== 'failed' || saysWhy(settling) || !saysWhy(other)) return settling;
  const { diagnostic, status, reply, diagnosticLines } = other.recipient;
  const lines = [...new Set([...settling.recipient.lines, ...diagnosticLines])].sort((a, b) => a - b);
  return {
    ...settling,
    recipient: { ...settling.recipient, diagnostic, status, reply, diagnosticLines, lines },
  };
}

const isSuppressed = ({ recipient }: Row): boolean => recipient.class === 'suppression-list';

function reportOf(rows: readonly Row[]): Partial<BounceReport> {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const known = byKey.get(row.key);
    byKey.set(row.key, known === undefined ? row : settledOf(known, row));
  }
  // What a platform does not try any more tells why nothing arrives now; the older failure, why it stopped.
  const stopped = new Set([...byKey.values()].filter(isSuppressed).map(({ recipient }) => recipient.address));
  const rank = (row: Row): number =>
    weight[row.outcome] - (stopped.has(row.recipient.address) && !isSuppressed(row) ? 0.5 : 0);
  const settled = [...byKey.values()].sort((a, b) => rank(b) - rank(a));
  const first = settled[0];
  const kind =
    first?.outcome === 'failed'
      ? 'bounce'
      : settled.some(({ outcome }) => outcome === 'delayed')
        ? 'delay'
        : first?.outcome === 'held'
          ? 'message'
          : 'delivered';
  const telling = settled.find(({ outcome }) => (kind === 'delay' ? outcome === 'delayed' : true));
  return {
    kind,
    kindBecause: {
      says: kind === 'delivered' ? 'every row of the log says delivered' : 'rows of a delivery log',
      lines: telling?.recipient.lines ?? [],
    },
    recipients: settled.map(({ recipient }) => recipient),
  };
}

/**
 * The delivery log of a mail server or a sending platform that is in a paste as comma-separated values (also `;` and
 * tabs): a header row that names recipient and outcome, and rows. Null when there is none. Linear.
 */
export function readTable(source: SourceText, raw: string): Partial<BounceReport> | null {
  const text = unicodeOf(raw);
  // Lines are counted in the input: one line of Unicode is one line of bytes.
  let tried = 0;
  const shown: SourceText = { ...source, view: { text, lineAt: lineCounter(text) } };
  let at = 0;
  for (let line = 0; line < MAX_LINES && tried < MAX_TABLES && at < text.length; line++) {
    const eol = text.indexOf('\n', at);
    const end = eol === -1 ? text.length : eol;
    const head = end - at > MAX_HEADER ? '' : text.slice(at, end);
    if (/[,;\t].*[,;\t]/.test(head)) {
      const rows = tableAt(shown, text, at, head);
      if (rows !== null && rows.length > 0) return reportOf(rows);
      if (rows !== null) tried++;
    }
    at = end + 1;
  }
  return null;
}

/** Line of an offset; questions come in rising order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', seen); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      seen = at + 1;
    }
    return line;
  };
}
