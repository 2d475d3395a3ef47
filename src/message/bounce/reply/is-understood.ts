import { classifyReply } from '../../reply/classify-reply.ts';

/** True when the catalogue knows what the words of a reply mean: a number before other words proves nothing. */
export function isUnderstood(text: string | null, status: string | null = null): boolean {
  const judged = classifyReply(text, { status });
  return judged.class !== 'text-unknown' && judged.class !== 'no-text';
}
