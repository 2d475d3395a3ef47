/** Threads of all kinds; a post in a forum is one too. */
const threads = new Set<unknown>([10, 11, 12]);

export const isThread = (channelType: unknown): boolean => threads.has(channelType);
