/** Questions whose answer separates causes; `explanation/question-words.ts` words them. */
export const questionIds = [
  'who-runs-client',
  'recipient-mx',
  'all-received',
  'returned-message',
  'reply-text',
  'whole-bounce',
  'whole-message',
  'did-you-send',
  'what-went-wrong',
  'the-bounce',
  'dmarc-record',
  'own-server',
  'sap-mime',
  'asked-mail',
] as const;
export type QuestionId = (typeof questionIds)[number];
