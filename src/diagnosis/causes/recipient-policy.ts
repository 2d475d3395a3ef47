import { defineCause } from '../cause.ts';

/** A rule of the recipient's own organisation, among them the protection of its own domain in From. */
export const recipientPolicy = defineCause({
  id: 'recipient-policy',
  explains: {
    spf: 0.04,
    composite: 0.05,
    dmarc: 0.02,
    'sender-blocked': 0.55,
    'restricted-recipient': 0.93,
    'transport-rule': 0.9,
    'security-other': 0.4,
    'refused-as-unknown': 0.15,
    'user-unknown': 0.03,
    'relay-denied': 0.03,
    region: 0.5,
    'ip-listed': 0.04,
    spam: 0.05,
    'text-unknown': 0.25,
    'no-text': 0.25,
    'connector-restricted': 0.08,
    'recipient-limit': 0.15,
    'other-limit': 0.15,
  },
  needs: [],
  typical: [],
});
