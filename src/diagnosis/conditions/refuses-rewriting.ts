const scheme = /\bsrs[01]?\b/i;
const fault = /hash|invalid|expired|bad|forged|wrong|malformed|unknown|syntax|separator/i;

/** A reply refuses an address because it cannot be undone by the forwarder that rewrote it: `550 Hash invalid in SRS address`. */
export const refusesRewriting = (reply: string): boolean => scheme.test(reply) && fault.test(reply);
