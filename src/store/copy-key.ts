/** What is remembered of a copy of a mail of ours that came back to us, by its Message-ID. */
export const copyKey = (messageId: string): string => `answer-copy:${messageId}`;
