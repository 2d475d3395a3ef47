import type { Diagnosis } from '../../diagnosis/diagnosis.ts';

/** Article for a mail in which nothing failed and no check was recorded. */
export const ordinaryArticle = 'ordinary-mail';

/** The question to a person who submits an ordinary mail. */
export const ordinaryQuestion =
  'Did something go wrong with this mail: was it refused, did it land in junk, or is it missing? Then please send the bounce, the header as the recipient sees it, or the line of the outgoing log.';

/** Wording for a body that differs from the signed one; the head of the answer depends on it. */
export const changedBody = (domain: string): string =>
  `the body in this file is not the one that ${domain} signed: it was changed on the way, or by saving it`;
const changed = changedBody('').slice(0, 'the body in this file is not the one'.length);

/** Whether one of these lines says so. */
export const showsChange = (evidence: readonly { readonly says: string }[]): boolean =>
  evidence.some(({ says }) => says.includes(changed));

/** Wording for a rule that a mail breaks. */
export const objection = 'large receivers may object to it';

/** What a person reads first of an ordinary mail; null for every other result. */
export function ordinaryHead(
  diagnosis: Diagnosis,
): { readonly tone: 'fine' | 'unknown'; readonly headline: string; readonly who: string } | null {
  const [first] = diagnosis.findings;
  if (first?.cause !== 'insufficient-evidence' || first.article !== ordinaryArticle) return null;
  const who = 'Nobody, as far as this mail shows';
  if (showsChange(first.evidence))
    return { tone: 'unknown', headline: 'An ordinary mail; its body is not the one that was signed', who };
  const objected = first.evidence.some(({ says }) => says.includes(objection));
  return {
    tone: 'fine',
    headline: `An ordinary mail: nothing in it failed${objected ? ', one rule is not kept' : ''}`,
    who,
  };
}
