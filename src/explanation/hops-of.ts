import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted } from './answer-view.ts';
import type { Mask } from './mask-for.ts';
import { delayWords, roleWords } from './words/journey-words.ts';

const roleLabels: Readonly<Record<string, string>> = {
  ...roleWords,
  relay: 'relay',
  local: 'inside one machine',
};

/** The route of the message, oldest hop first. */
export function hopsOf(diagnosis: Diagnosis, mask: Mask): AnswerView['hops'] {
  return diagnosis.hops.map((hop) => {
    const from = [hop.from ?? 'unknown host', hop.ip === null ? '' : `[${hop.ip}]`].filter(Boolean).join(' ');
    const delay = hop.delaySeconds === null ? null : delayWords(hop.delaySeconds, 'clock skew');
    return {
      index: hop.index,
      label: mask(`${from} to ${hop.by ?? 'unknown host'}`),
      delay: delay === null ? null : (delay as Trusted),
      role: (roleLabels[hop.role] ?? 'relay') as Trusted,
    };
  });
}
