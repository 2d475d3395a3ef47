import { factOf } from '../fact.ts';
import { believe, type Condition, type Matter, unknown } from './condition.ts';

/** No list of wordings is complete: what a pattern does not find may be said differently. */
const NOT_FOUND = 0.15;

/** True if the reply says so; the class of a reply is coarser than these conditions. */
function says(id: string, pattern: RegExp): Condition {
  return {
    id,
    holds({ refusal }: Matter) {
      if (refusal === null) return unknown;
      const match = pattern.exec(refusal.text.slice(0, 4_000));
      return match === null
        ? believe(NOT_FOUND)
        : believe(0.95, [factOf('refused', refusal.lines, match[0])]);
    },
  };
}

/** What a refusing server says beyond its class. */
export const replySays = {
  /** The envelope sender could not be verified (4.1.8, 5.1.8, call-outs). */
  aboutSender: says(
    'reply-about-sender',
    /sender verif|[45]\d\d[- ]verification failed for|verification failed for <|verif\w{1,8} (?:of )?(?:the )?sender|unrouta?ble sender|sender address (?:rejected: )?(?:.{0,60}: )?domain|sender['’]?s? (?:domain|address) (?:.{0,40})?(?:not (?:found|exist|resolve)|does ?n[o']t (?:exist|resolve|accept)|invalid|unknown|could not be)|sender['’]?s? domain .{0,40}(?:not|unreachable|cannot|unknown)|[45]\.1\.8\b(?!.{0,200}(?:outbound|spam))|cannot resolve (?:your )?(?:sender|domain of sender)|call-?out|mail from domain .{0,40}(?:not|invalid)|backscatter\.org/i,
  ),
  /** The login may not use this sender address. */
  sendAs: says(
    'reply-send-as',
    /send ?as\b|sendas|not owned by (?:the |this )?(?:auth(?:enticated)? )?user|5\.7\.60\b|permissions? to send|not (?:allowed|authori[sz]ed|permitted) to send (?:mail )?(?:as|from|on behalf)|sender address .{0,40}(?:mismatch|does not match|not (?:match|belong))|from address .{0,60}(?:not (?:verified|allowed|match)|mismatch)|send mail as|\bdisallowed as\b|not a valid sender|address is not verified|mail from must equal/i,
  ),
  forwardingForbidden: says(
    'reply-forwarding-forbidden',
    /5\.7\.520\b|external forwarding|(?:auto)?forward\w{0,4} .{0,60}(?:not allowed|not permitted|disabled|forbidden|blocked|prohibited)|does not allow .{0,40}forward/i,
  ),
  /** The block list returned an error that was mistaken for a listing (127.255.255.0/24), or has ended and lists everybody. */
  openResolver: says(
    'reply-open-resolver',
    /open resolver|\/returnc\/|127\.255\.255\.|(?:query|quer\w{1,12}) (?:limit|refused|volume)|public (?:dns|resolver)|error: open|excessive (?:number of )?quer|resolver .{0,60}not (?:a )?registered|not (?:a )?registered .{0,20}query|(?:was|been|is|has) (?:shut ?down|closed down|retired|discontinued|decommissioned)|no longer (?:in (?:service|operation|use)|active|operat\w{1,5}|exists?)\b|remove (?:it |this (?:list|zone) )?from your (?:mail ?server|config)/i,
  ),
  /** The sender's own provider mentions the sender's account. */
  ownAccount: says(
    'reply-own-account',
    /(?:your|this|the|user|sender|sending) (?:e-?mail )?(?:account|mailbox|user|domain|tenant) .{0,60}(?:suspend|block|disabled|restrict|locked|exceed|compromis|not allowed to send|temporarily)|unusual sending activity|suspected of sending spam|outgoing blocked|5\.7\.50[0-9] .{0,40}outbound|(?:bad|blocked|restricted) outbound sender|outbound spam|outgoing (?:mail|spam) .{0,40}(?:suspend|block|disabled)|recogni[sz]ed as a valid sender|5\.7\.50[12]\b|5\.7\.705\b|5\.7\.708\b|sender .{0,30}(?:suspended|over (?:quota|limit))/i,
  ),
  /** Exchange Online cannot attribute the connection to a tenant. */
  attribution: says('reply-attribution', /attribution|unregistered domain|5\.7\.64\b/i),
  temporary: {
    id: 'reply-temporary',
    holds({ refusal }: Matter) {
      if (refusal === null) return unknown;
      const { permanence } = refusal.recipient;
      return permanence === 'temporary' ? believe(0.8) : permanence === 'permanent' ? believe(0.3) : unknown;
    },
  },
} as const satisfies Record<string, Condition>;
