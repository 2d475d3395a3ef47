import type { Responsible } from '../catalog/causes.ts';
import type { Certainty } from '../diagnosis/diagnosis.ts';

/** The party who must act, as a heading. */
export const whoLabels = {
  sender: "The sender's mail administrator",
  'sender-dns': "Whoever manages the sending domain's DNS",
  forwarder: 'The administrator of the forwarding server',
  'recipient-admin': "The recipient's mail administrator",
  recipient: 'The recipient',
  nobody: 'Nobody; no action is needed',
} as const satisfies Record<Responsible, string>;

export const certaintyLabels = {
  proven: 'Proven',
  certain: 'Almost certain',
  likely: 'Likely',
  possible: 'Possible',
} as const satisfies Record<Certainty, string>;
