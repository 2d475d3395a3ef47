/** Key under which the arrival of a copy of one of our mails is remembered, by its Message-ID. */
export const copyKey = (messageId: string): string => `answer-copy:${messageId}`;
