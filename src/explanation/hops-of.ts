import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted } from './answer-view.ts';
import type { Mask } from './mask-for.ts';

const roleLabels: Readonly<Record<string, string>> = {
  author: 'sender',
  'author-filter': "sender's filter",
  'signature-service': 'signature service',
  'sending-service': 'sending service',
  list: 'mailing list',
  forwarder: 'forwarder',
  'recipient-filter': "recipient's filter",
  'mailbox-host': 'mailbox host',
  relay: 'relay',
  local: 'inside one machine',
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A delay as a person says it: `2 s`, `3 min`, `1.5 h`, `4 days`. A negative one is clock skew, not time travel. */
function delayText(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 0) return `clock skew ${delayText(-seconds)}`;
  if (seconds < 2 * minute) return `${Math.round(seconds)} s`;
  if (seconds < 2 * hour) return `${Math.round(seconds / minute)} min`;
  if (seconds < 2 * day) return `${Math.round((seconds / hour) * 10) / 10} h`;
  return `${Math.round(seconds / day)} days`;
}

/** The way of the message, oldest hop first. */
export function hopsOf(diagnosis: Diagnosis, mask: Mask): AnswerView['hops'] {
  return diagnosis.hops.map((hop) => {
    const from = [hop.from ?? 'unknown host', hop.ip === null ? '' : `[${hop.ip}]`].filter(Boolean).join(' ');
    const delay = delayText(hop.delaySeconds);
    return {
      index: hop.index,
      label: mask(`${from} to ${hop.by ?? 'unknown host'}`),
      delay: delay === null ? null : (delay as Trusted),
      role: (roleLabels[hop.role] ?? 'relay') as Trusted,
    };
  });
}
