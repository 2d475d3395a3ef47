/** Shelves of the knowledge base: where somebody browsing the list would look for a cause. */
export const topics = {
  address: 'The address and the mailbox',
  way: 'Forwarding, lists and filters on the way',
  proof: 'SPF, DKIM and DMARC of the sender',
  spam: 'Spam verdicts and block lists',
  servers: 'Servers, connections and log-in',
  rules: 'Rules of the recipient',
  message: 'The message itself',
  rest: 'Nothing broken, or not settled',
} as const;
export type Topic = keyof typeof topics;
