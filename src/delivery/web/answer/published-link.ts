import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';

/**
 * Where the records of the author's domain are read as they stand today, with the message described as far as it is known;
 * null without an author. The journey's domains are ASCII and lower case; the address is escaped all the same.
 */
export function publishedLink({
  journey,
}: Diagnosis): { readonly href: string; readonly domain: string } | null {
  const { author } = journey;
  if (author === null) return null;
  const judged = journey.judged === null ? undefined : journey.handovers[journey.judged];
  const query = new URLSearchParams({
    from: author,
    ...(judged?.ip ? { ip: judged.ip } : {}),
    ...(judged?.envelope.sender ? { 'return-path': judged.envelope.sender.split('@').at(-1) ?? '' } : {}),
  });
  return { href: `/policy/${encodeURIComponent(author)}?${query}`, domain: author };
}
