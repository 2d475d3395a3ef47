import type { PolicyNote } from '../../delivery/chat/chat-deps.ts';
import { own } from '../../delivery/chat/notices.ts';
import type { PolicyQuestion } from '../../delivery/chat/policy-question.ts';
import { copyable } from '../../delivery/chat/section.ts';
import type { Untrusted } from '../../explanation/answer-view.ts';
import { policySummary } from '../../explanation/policy/policy-summary.ts';
import type { askPolicy } from './ask-policy.ts';

const plain = (text: string): PolicyNote['lines'][number] => ({
  label: null,
  text: text as Untrusted,
  url: null,
});

/** The label of a line of the note; the wording is the product's own. */
const labelled = (label: NoticeLabel, text: string): PolicyNote['lines'][number] => ({
  label,
  text: text as Untrusted,
  url: null,
});
type NoticeLabel = PolicyNote['lines'][number]['label'];

/** Domains answered in one note. */
const maxDomains = 3;

/** The report about each domain in the few lines a chat shows, in the same words as elsewhere. */
export async function policyNote(
  { domains, ip, selectors }: PolicyQuestion,
  ask: ReturnType<typeof askPolicy>,
): Promise<PolicyNote> {
  const asked = domains.slice(0, maxDomains);
  const reports = await Promise.all(asked.map((domain) => ask(domain, { ip, selectors })));
  const tones: PolicyNote['tone'][] = [];
  const lines = reports.flatMap((report, i): PolicyNote['lines'] => {
    if (!report.ok) {
      tones.push('unknown');
      return [plain(`${asked[i]}: ${report.why}`)];
    }
    const { tone, line, message, problems, senders, records, notAsked, more } = policySummary(report);
    tones.push(tone);
    // Several domains: the one sentence each; the rest is asked for one by one.
    if (reports.length > 1) return [plain(line)];
    return [
      plain(line),
      ...(message === null ? [] : [labelled(own`As a receiver sees it`, message)]),
      ...problems.flatMap(({ lines }) => lines.map(plain)),
      ...records.map(({ name, value }) => ({
        ...plain(
          copyable(value) === null ? `${name}: too long to copy from a chat; the page has it` : `${name}:`,
        ),
        copy: value,
      })),
      ...senders.map((text, i) => (i === 0 ? labelled(own`Who may send`, text) : plain(text))),
      ...notAsked.map((text, i) => (i === 0 ? labelled(own`Not looked at`, text) : plain(text))),
      ...(more === 0 ? [] : [plain(`${more} further points: ask the command line or the web page.`)]),
    ];
  });
  const left = domains.length - asked.length;
  const rest = left > 0 ? [plain(`${left} further domains were left out: ask again for them.`)] : [];
  const tone = tones.find((t) => t === 'act') ?? tones.find((t) => t === 'unknown') ?? 'fine';
  return { title: own`Mail policy`, tone, lines: [...lines, ...rest] };
}
