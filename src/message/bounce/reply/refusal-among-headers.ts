import { findField, headerValue, readHeaders } from '../../header-field.ts';
import { isDistinctHeader, isKnownHeader } from '../../known-headers.ts';
import { limits } from '../../limits.ts';
import type { View } from '../../view.ts';
import type { ReturnedMessage } from '../bounce-report.ts';
import { readNotice } from '../notice/read-notice.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { draft, type ReportDraft } from '../report-draft.ts';
import { addressesIn } from '../returned/find-returned.ts';
import { senderFacts } from '../survey/weigh-notice.ts';
import { findBareFailure } from './bare-failure.ts';
import { isUnderstood } from './is-understood.ts';
import { readReplyLines } from './read-reply-lines.ts';
import { findReply } from './reply-code.ts';

const fieldLine = /^([A-Za-z][\w-]{1,60})[ \t]*:/;

/** Fields of a vendor that nobody has listed: `X-` anywhere, another hyphenated name inside a run of fields. */
const optional = /^x-/i;
const extension = /-/;

/** Runs of fields, from the last one on, of which the header that came back is sought: each may reach to the end of the paste. */
const MAX_BLOCKS = 40;

interface Split {
  /** The paste with every header field blanked out, offsets as they were. */
  readonly words: View;
  /** Offsets at which runs of header fields begin. */
  readonly blocks: readonly number[];
}

/** Takes header fields out of a paste: runs of field lines of which one at least no prose could begin with. */
function withoutFields(view: View): Split {
  const lines = view.text.slice(0, limits.pastedFields).split('\n');
  const shown: string[] = [];
  const blocks: number[] = [];
  let at = 0;
  for (let first = 0; first < lines.length; ) {
    let end = first;
    let sure = 0;
    for (; end < lines.length; end++) {
      const name = fieldLine.exec(lines[end] ?? '')?.[1];
      if (
        name === undefined
          ? end === first || !/^[ \t]+\S/.test(lines[end] ?? '')
          : !isKnownHeader(name) && !(sure >= 2 ? extension : optional).test(name)
      )
        break;
      if (name !== undefined) sure += isDistinctHeader(name) || /^received$/i.test(name) ? 2 : 1;
    }
    const isBlock = sure >= 2;
    if (isBlock) blocks.push(at);
    for (const stop = Math.max(end, first + 1); first < stop; first++) {
      const line = lines[first] ?? '';
      shown.push(isBlock ? ' '.repeat(line.length) : line);
      at += line.length + 1;
    }
  }
  return { words: { text: shown.join('\n'), lineAt: (offset) => view.lineAt(offset) }, blocks };
}

/** The header of the message that came back: the last run of fields that no mail system signs. */
function returnedOf(view: View, blocks: readonly number[]): ReturnedMessage | null {
  for (const start of blocks.slice(-MAX_BLOCKS).reverse()) {
    const header = readHeaders(view, start);
    const usual = ['from', 'received', 'message-id'].some((name) => findField(header, name) !== null);
    const path = headerValue(header, 'return-path');
    if (usual && !senderFacts(header).daemon && path !== '<>') return { header, part: null, whole: false };
  }
  return null;
}

/** A refusal is at the head of a line or after the words that announce one; an article names it anywhere. */
const announced =
  /(?:^|\n)[ \t]*(?:\d{1,2}\)|\([\w .-]{1,30}\)|[\w.-]{2,30}:)[ \t]{0,4}$|(?:^|[\n>|*`'"\u2018-\u201e]|\b(?:said|returned|error|code|led=|response|reply|status|reason|because|with|answer(?:ed)?|bounced?|got|by):?)[ \t'"(*`\u2018-\u201e]{0,4}$/i;

function announcedReply(words: View): RecipientFacts | null {
  const code = findReply(words.text);
  if (code.at < 0 || !announced.test(words.text.slice(Math.max(0, code.at - 60), code.at))) return null;
  const found = readReplyLines(words, 0, words.text.length);
  return found !== null && isUnderstood(found.text, found.status) ? found : null;
}

/**
 * A refusal that a person pasted together with header fields, above, below or between them: its recipient, and the
 * header that came back. Null when outside the fields nothing was refused.
 */
export function refusalAmongHeaders(view: View): ReportDraft | null {
  const { words, blocks } = withoutFields(view);
  if (blocks.length === 0) {
    // Results in a sentence are about any system: the reply says what became of the message.
    const said = announcedReply(words);
    return said === null
      ? null
      : draft('smtp-reply', 'a refusal beside results of checks', said.lines.slice(0, 1), {
          recipients: [said],
        });
  }
  const entries = readNotice(words, 0, words.text.length).filter(
    (entry) =>
      isUnderstood(entry.text) &&
      (findReply(entry.text ?? '').at >= 0 || findBareFailure(`<${entry.address}>: ${entry.text}`) >= 0),
  );
  const returned = returnedOf(view, blocks);
  // Stamps alone are those of the system that refused: where they hold the whole result they tell more than the one line beside them.
  const judged = returned === null && /\b(?:dmarc|compauth)=/i.test(view.text.slice(0, limits.pastedFields));
  const reply = entries.length > 0 || judged ? null : announcedReply(words);
  if (entries.length === 0 && reply === null) return null;
  const addressed = addressesIn(returned, 'to', 2);
  const only = addressed.length === 1 ? (addressed[0] ?? null) : null;
  const recipients =
    reply === null
      ? entries.map((entry) => ({ ...entry, action: 'failed' as const }))
      : [{ ...reply, address: reply.address ?? only }];
  const lines = recipients[0]?.diagnosticLines.slice(0, 1) ?? [];
  return draft('bounce', 'a refusal pasted with header fields', lines, { recipients, returned });
}
