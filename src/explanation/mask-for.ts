import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Untrusted } from './answer-view.ts';
import { maskDisplayNames } from './mask-display-names.ts';
import { isRole } from './mask-local-part.ts';
import { maskNames } from './mask-names.ts';
import { maskAddresses } from './redact.ts';

/** Makes a text of the mail fit for its audience. */
export type Mask = (text: string) => Untrusted;

function localParts(diagnosis: Diagnosis): Set<string> {
  const names = new Set<string>();
  const texts = diagnosis.recipients.flatMap((one) => [one.address, one.original]);
  for (const text of [...texts, diagnosis.returned?.from ?? null]) {
    const at = text?.lastIndexOf('@') ?? -1;
    const local =
      text
        ?.slice(0, Math.max(at, 0))
        .split(/[\s<"]/)
        .at(-1)
        ?.toLowerCase() ?? '';
    if (local !== '' && !isRole(local)) names.add(local);
  }
  return names;
}

/** The mask of one diagnosis: nothing is changed `inside`; `outside` gets no local part of a person. */
export function maskFor(diagnosis: Diagnosis, audience: 'inside' | 'outside'): Mask {
  if (audience === 'inside') return (text) => text as Untrusted;
  const names = localParts(diagnosis);
  return (text) => maskNames(maskAddresses(maskDisplayNames(text)), names) as Untrusted;
}
