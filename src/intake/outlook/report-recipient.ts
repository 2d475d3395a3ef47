import type { BounceClass } from '../../catalog/bounce-class.ts';
import type { Properties } from './message-properties.ts';

/** What an Outlook report says about one recipient, as its properties hold it (MS-OXOMSG 2.2.3). */
export interface ReportedRecipient {
  readonly address: string | null;
  readonly status: string | null;
  readonly reply: string | null;
  readonly diagnostic: string | null;
  readonly remoteMta: string | null;
  /** Class by the X.400 diagnostic code, when no text says more. */
  readonly class: BounceClass;
}

const DISPLAY_NAME = 0x3001;
const EMAIL_ADDRESS = 0x3003;
const SMTP_ADDRESS = 0x39fe;
const REPORT_TEXT = 0x1001;
const SUPPLEMENTARY_INFO = 0x0c1b;
const DIAGNOSTIC_CODE = 0x0c05;
const STATUS_CODE = 0x0c20;
const REMOTE_MTA = 0x0c21;

/** PidTagNonDeliveryReportDiagCode: the few values that have one meaning only. */
const classByDiagnostic: Readonly<Record<number, BounceClass>> = {
  0: 'user-unknown',
  3: 'loop',
  5: 'expired',
  7: 'message-too-large',
};

/** 511 is 5.1.1; longer numbers leave open where the dots stand. */
function statusOf(code: number | null): string | null {
  const match = /^([245])(\d)(\d)$/.exec(String(code ?? ''));
  return match ? `${match[1]}.${match[2]}.${match[3]}` : null;
}

function oneLine(text: string | null): string | null {
  const joined = (text ?? '').replace(/\s+/g, ' ').trim();
  return joined === '' ? null : joined;
}

/** Reads the recipient's properties of a non-delivery report. Texts come first, codes fill what they leave open. */
export function readReportRecipient(properties: Properties): ReportedRecipient {
  const candidates = [SMTP_ADDRESS, EMAIL_ADDRESS, DISPLAY_NAME].map((id) => oneLine(properties.text(id)));
  const diagnostic = oneLine(properties.text(SUPPLEMENTARY_INFO)) ?? oneLine(properties.text(REPORT_TEXT));
  const literal = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(diagnostic ?? '')?.[1] ?? null;
  return {
    address:
      candidates.find((text) => text?.includes('@')) ?? candidates.find((text) => text !== null) ?? null,
    status: literal ?? statusOf(properties.number(STATUS_CODE)),
    reply: /(?:^|[\s#<"'(])([245]\d\d)[ -]/.exec(diagnostic ?? '')?.[1] ?? null,
    diagnostic,
    remoteMta: oneLine(properties.text(REMOTE_MTA)),
    class:
      diagnostic === null
        ? (classByDiagnostic[properties.number(DIAGNOSTIC_CODE) ?? -1] ?? 'no-text')
        : 'text-unknown',
  };
}
