import { addressOf, findAddress } from '../find-address.ts';

export interface SpfComment {
  /** The reporter, if the remark begins with a host and a colon. */
  readonly reporter: string | null;
  readonly identity: string | null;
  readonly ip: string | null;
}

const reporterWord = /^([\w-]{1,63}(?:\.[\w-]{1,63}){1,10}): /;
const ofDomain = /\bdomain of (?:transitioning )?"?([^\s"]{1,320})"?(?: |$)/;
const beforeDoes = /(?:^|: )([^\s"]{1,320}) does not designate permitted/;
const address = /(?:designates?|sender ip is|^|: )\s{0,2}([0-9a-fA-F.:[\]]{3,45})\b/i;

/**
 * The remark of an SPF result: `google.com: domain of a@b designates 192.0.2.1 as permitted sender`, `x
 * does not designate permitted sender hosts`, `192.0.2.1 is neither permitted nor denied by domain of x`,
 * `sender IP is 192.0.2.1`. Redacted values give null.
 */
export function readSpfComment(comment: string): SpfComment {
  const text = comment.length > 1_000 ? comment.slice(0, 1_000) : comment;
  const identity = ofDomain.exec(text)?.[1] ?? beforeDoes.exec(text)?.[1] ?? null;
  const named = address.exec(text)?.[1];
  const ip = (named === undefined ? null : addressOf(named)) ?? findAddress(text);
  const good = identity !== null && /[\w]\.[\w]/.test(identity);
  return {
    reporter: reporterWord.exec(text)?.[1]?.toLowerCase() ?? null,
    identity: good ? identity : null,
    ip,
  };
}
