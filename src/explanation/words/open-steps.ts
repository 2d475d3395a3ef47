import { isIP } from 'node:net';
import type { Particulars } from '../../diagnosis/particulars.ts';
import { dig, digBelow } from '../../diagnosis/wording/setting-steps.ts';
import type { AskId } from './ask-of.ts';

const wholeHeader = [
  'Open the message where it arrived and show its source. Gmail: the three dots > Show original. Outlook on the web: the three dots > View > View message source. Outlook for Windows: File > Properties > Internet headers. Thunderbird: Ctrl+U. Apple Mail: View > Message > All Headers.',
  'Copy everything from the first line to the first empty line, with nothing left out, and send that.',
];
const asFile = [
  'Save the mail as a file. Gmail: the three dots > Download message. Outlook for Windows: drag it to the desktop (.msg). Thunderbird: File > Save As (.eml).',
  'Send that file: a forwarded copy loses the lines that matter.',
];

const table: Readonly<Partial<Record<AskId, (p: Particulars) => readonly string[]>>> = {
  'who-runs-client': ({ ip }) =>
    ip === null || isIP(ip) === 0
      ? []
      : [`Run "dig +short -x ${ip}": the name often tells who runs it; "whois ${ip}" names the network.`],
  reachable: ({ recipientDomain }) =>
    dig(recipientDomain, 'MX', 'then "nc -vz HOST 25" with each host shows whether it answers.'),
  'recipient-mx': ({ recipientDomain }) =>
    dig(recipientDomain, 'MX', 'the hosts show whether a filter stands in front of the mailboxes.'),
  'all-received': () => wholeHeader,
  'test-message': () => wholeHeader,
  'receiver-log': () => [
    'Give the administrator the time, both addresses, the host and the whole reply: with these the line is found.',
  ],
  'whole-message': () => asFile,
  'whole-bounce': () => asFile,
  'the-bounce': () => asFile,
  'asked-mail': () => asFile,
  'returned-message': () => [
    'Open the attachment of the bounce (often "details", "message.eml" or "Undelivered message") and copy its header, or send the bounce itself as a file.',
  ],
  'dmarc-record': ({ from }) => digBelow('_dmarc', from, 'TXT', 'it shows p=, adkim= and aspf=.'),
};

/** How to find what is asked for. [] if the question already says so. */
export function openSteps(ask: AskId | null, p: Particulars): readonly string[] {
  return ask === null ? [] : (table[ask]?.(p) ?? []);
}
