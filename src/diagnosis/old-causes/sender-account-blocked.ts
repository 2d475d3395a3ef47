import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';
import { quoted } from './refusal.ts';

/** Replies in which the sender's *own* provider stopped the account or tenant (Microsoft 5.1.8, 5.7.705, 5.7.708 and kin). */
const words = [
  'access denied, bad outbound sender',
  'your message couldn’t be delivered because you weren’t recognized as a valid sender',
  "you weren't recognized as a valid sender",
  'tenant has exceeded threshold',
  'traffic not accepted from this ip',
  'message sending for this account is disabled',
  'outgoing mail from this account',
  'account has been blocked from sending',
  'has been suspended from sending',
  'sending limit exceeded for your account',
  'outgoing mail suspended',
  'has an outgoing mail suspended',
  'outgoing blocked',
  'outboundspamexception',
  'wascl useraction verdict',
  'outgoing mail is suspended',
  'exceeded the max defers and failures',
  'suspicious activity has been detected on your account',
  'service unavailable. tenant',
] as const;

const codes = /\b5\.1\.8\b|\b5\.1\.90\b|\b5\.7\.70[0-9]\b|\b5\.7\.501\b|\b5\.7\.502\b|\b5\.7\.503\b/;

/** "Your account has been blocked": a reply says so to the one who sends. */
const yours =
  /\byour (?:account|mailbox)\b.{0,80}\b(?:has been|is|was) (?:temporarily )?(?:blocked|suspended|locked|disabled|restricted)\b/;

export const senderAccountBlocked = defineCause({
  id: 'sender-account-blocked',
  diagnose({ failure }) {
    if (failure === null) return null;
    const text = failure.text.toLowerCase();
    const word = words.find((each) => text.includes(each)) ?? yours.exec(text)?.[0] ?? null;
    const isMicrosoft =
      failure.recipient.provider?.startsWith('microsoft') ||
      /outlook|microsoft|5\.1\.90|5\.7\.70[58]\b/.test(text);
    const code = isMicrosoft ? codes.exec(failure.text) : null;
    if (word === null && code === null) return null;
    const weighing = weigh('sender-account-blocked');
    if (word !== null) weighing.for(5, 'the sender’s own provider stopped the account', failure.lines, word);
    if (code !== null)
      weighing.for(
        3.6,
        `${code[0]} is the code by which Microsoft 365 stops an account or tenant of its own`,
        failure.lines,
        code[0],
      );
    return weighing.done({
      because: `The sender’s own provider does not let this account send: ${quoted(failure)}.`,
      fix: [
        {
          who: 'sender',
          what: 'Change the password, sign out all sessions, look for foreign forwarding rules and apps, then have the provider’s administrator unblock the account (Microsoft 365: Restricted entities).',
        },
      ],
    });
  },
});
