/**
 * Evidence against a cause when a condition is false, by the id of the condition. Two phrases each: for the condition
 * that does not hold, and for its opposite (`not-...`) that does not hold because the condition does.
 */
const table: Readonly<Record<string, readonly [absent: string, present: string]>> = {
  'dmarc-carried': ['DMARC does not pass', 'DMARC passes'],
  'aligned-signature-passes': ['no aligned DKIM signature passes', 'an aligned DKIM signature passes'],
  'dmarc-failed': ['DMARC did not fail', 'DMARC failed'],
  'dmarc-enforced': [
    'the DMARC policy asks for nothing to be refused',
    'the DMARC policy asks receivers to refuse or quarantine',
  ],
  'author-house-unseen': [
    'a server or a signature of the From domain shows on the way',
    'no server and no signature of the From domain shows on the way',
  ],
  'passed-before': ['no earlier server saw the check pass', 'an earlier server saw the check pass'],
  sealed: ['no ARC seal is shown', 'the message is sealed with ARC'],
  'composite-failed': ['composite authentication did not fail', 'composite authentication failed'],
  'strict-alignment': ['strict alignment is not asked for', 'the DMARC policy asks for strict alignment'],
  'spf-failed': ['SPF did not fail', 'SPF failed'],
  'spf-passed': ['SPF does not pass', 'SPF passes'],
  'spf-passed-unaligned': [
    'no check passes for another domain',
    'a check passes for a domain other than the one in From',
  ],
  'signature-passed-before': [
    'nothing shows that the signature was good before',
    'an earlier server saw the signature pass',
  ],
  'failed-before': [
    'nothing shows that the check failed before',
    'the first system found already that the check fails',
  ],
  'no-check-named': ['a check of the sender is spoken of', 'nothing is said of a check of the sender'],
  'domain-sends-nothing': [
    'the SPF record lets servers send for the domain',
    'the SPF record lets no server send for the domain',
  ],
  'spf-record-shown': ['the SPF record is not shown', 'the SPF record is shown'],
  'reply-no-such-domain': [
    'the reply does not say that the domain does not exist',
    'the reply says that the domain does not exist',
  ],
  'authors-signature-fails': [
    'nothing shows that a signature of the sender fails',
    'a signature of the sender fails',
  ],
  'spf-record-broken': ['nothing shows a fault in the SPF record', 'the SPF record cannot be evaluated'],
  'envelope-rewritten': ['the envelope sender was not rewritten', 'the envelope sender was rewritten'],
  'rewriting-malformed': [
    'nothing shows a malformed rewritten address',
    'the rewritten envelope sender is malformed',
  ],
  'list-of-the-author': [
    "the list is not one of the author's own organisation",
    "the list belongs to the author's own organisation",
  ],
  'address-listed-today': [
    'the record as it is today does not list the address',
    'the record as it is today lists the address',
  ],
  'earlier-address-listed': [
    'the SPF record does not list the address one server earlier',
    'the SPF record lists the address one server earlier',
  ],
  'no-spf-record': ['the domain publishes an SPF record', 'no SPF record was found'],
  'handed-in-by-filter': [
    'nothing shows a filter in front of the recipient',
    'a filter of the recipient seems to have handed the message over',
  ],
  'handed-in-by-forwarder': [
    'nothing shows a forwarder',
    'a forwarder seems to have handed the message over',
  ],
  'handed-in-by-list': [
    'nothing shows a mailing list',
    'a mailing list seems to have handed the message over',
  ],
  'handed-in-by-forwarder-or-list': [
    'nothing shows a forwarder or a mailing list',
    'a forwarder or a mailing list seems to have handed the message over',
  ],
  'handed-in-by-author': [
    "the connecting server does not look like the sender's own",
    "the connecting server looks like the sender's own",
  ],
  'handed-in-by-author-or-service': [
    "the connecting server does not look like the sender's own or a service's",
    "the connecting server looks like the sender's own or a service's",
  ],
  'handed-in-by-service': [
    'nothing shows a sending service',
    'a sending service seems to have handed the message over',
  ],
  'handed-in-by-stranger': [
    'the connecting server seems to belong to a party of this message',
    'the connecting server seems to belong to no party of this message',
  ],
  'client-inside': [
    'the connecting address is not an internal one',
    'the connecting address is an internal one',
  ],
  'on-senders-side': [
    "the check was not made on the sender's side",
    "the check was made while the message was still on the sender's side",
  ],
  'public-author': [
    'From is not an address of a public mail provider',
    'From is an address of a public mail provider',
  ],
  'recipients-own-domain-in-from': [
    "From does not name the recipient's own domain",
    "From names the recipient's own domain",
  ],
  'called-forged': ['nobody calls the message forged', 'the message is called forged'],
  'never-sent': [
    'nothing shows that the message was never sent',
    'the message seems never to have been sent by this person',
  ],
  'lost-or-marked': [
    'nothing shows that the message was refused or marked',
    'the message was refused or marked',
  ],
  'own-relay-anonymous': [
    "nothing shows that the organisation's own relay was treated as anonymous",
    "the organisation's own relay was treated as anonymous",
  ],
  'tenant-at-stake': [
    'the reply does not speak of a connector or tenant',
    'the reply speaks of a connector or tenant',
  ],
  harmless: ['the failed check did decide', 'what failed decides nothing'],
  'filter-stamped': ['no filter verdict is shown', 'a filter gave the message its verdict'],
  'skip-listed': ['enhanced filtering does not show', 'enhanced filtering already skips the first filter'],
  'refused-at-submission': [
    'the refusing server is not the one the sender logs in to',
    'the refusing server seems to be the one the sender logs in to',
  ],
  'logged-in': ['no login shows', 'the session shows a login that succeeded'],
  'nothing-failed': ['a check failed', 'no check failed'],
  'reply-about-sender': [
    "the reply is not about the sender's address",
    "the reply is about the sender's address",
  ],
  'reply-send-as': [
    'the reply does not speak of the right to send as an address',
    'the reply speaks of the right to send as an address',
  ],
  'reply-forwarding-forbidden': [
    'the reply does not speak of forbidden forwarding',
    'the reply says that forwarding is not allowed',
  ],
  'reply-open-resolver': [
    'the reply does not speak of a refused block-list query',
    'the reply speaks of a refused block-list query',
  ],
  'reply-own-account': [
    "the reply does not speak of the sender's account",
    "the reply speaks of the sender's account",
  ],
  'reply-attribution': [
    'the reply does not speak of attribution to a tenant',
    'the reply speaks of attribution to a tenant',
  ],
  'reply-temporary': ['the refusal is permanent', 'the refusal is temporary'],
  'body-broken': ['nothing shows a changed body', 'the body was changed after signing'],
  'key-unusable': ['nothing shows an unusable DKIM key', 'the DKIM key cannot be used'],
  'signature-itself-broken': ['nothing shows a faulty signature', 'the signature itself is faulty'],
  'signature-absent': [
    'the message carries a DKIM signature of the sender',
    'no DKIM signature of the sender is shown',
  ],
  'subject-tagged': ['the subject carries no tag', 'the subject was tagged on the way'],
};

const opposite = 'not-';

/** What a condition that was found false says against a cause, as a phrase; null for an id without words. */
export function againstText(conditionId: string): string | null {
  const present = conditionId.startsWith(opposite);
  const id = present ? conditionId.slice(opposite.length) : conditionId;
  return Object.hasOwn(table, id) ? (table[id]?.[present ? 1 : 0] ?? null) : null;
}
