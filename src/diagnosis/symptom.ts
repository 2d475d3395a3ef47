import { type BounceClass, classesByCategory } from '../catalog/bounce-class.ts';

/** What is observed, before asking why: a failed check, the class of a refusal, or the kind of mail. */
export const authSymptoms = [
  'spf',
  'spf-record',
  'dkim-body',
  'dkim-key',
  'dkim-signature',
  'dmarc',
  'unauthenticated',
  'composite',
  'arc',
] as const;
export type AuthSymptom = (typeof authSymptoms)[number];

/**
 * `passed`: checks are shown and DMARC passes; `marked`: only a filter's verdict; `described`: only a person's words.
 */
export const quietSymptoms = [
  'passed',
  'marked',
  'automatic',
  'success',
  'complaint',
  'described',
  'unread',
] as const;
export type QuietSymptom = (typeof quietSymptoms)[number];
export const isQuiet = (symptom: Symptom): boolean => (quietSymptoms as readonly string[]).includes(symptom);

const authClasses: ReadonlySet<BounceClass> = new Set([
  'spf-fail',
  'spf-permerror',
  'dkim-fail',
  'dkim-body-changed',
  'dmarc-reject',
  'unauthenticated',
  'arc-fail',
]);

type ReplySymptom = Exclude<
  BounceClass,
  | 'spf-fail'
  | 'spf-permerror'
  | 'dkim-fail'
  | 'dkim-body-changed'
  | 'dmarc-reject'
  | 'unauthenticated'
  | 'arc-fail'
>;

export type Symptom = AuthSymptom | QuietSymptom | ReplySymptom;

/**
 * A check of the mail, or a person's statement about one, decides; otherwise the words of a refusal state their reason
 * themselves.
 */
export const isOfChecks = (symptom: Symptom): boolean =>
  (authSymptoms as readonly string[]).includes(symptom) || symptom === 'passed' || symptom === 'described';

/** All symptoms. */
export const allSymptoms: readonly Symptom[] = [
  ...authSymptoms,
  ...quietSymptoms,
  ...Object.values(classesByCategory)
    .flat()
    .filter((name): name is ReplySymptom => !authClasses.has(name)),
];
