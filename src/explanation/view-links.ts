import { isDocUrl } from '../catalog/docs/doc-pages.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { wordsOf } from '../diagnosis/causes/index.ts';
import type { Diagnosis, DocLink, FindingJson } from '../diagnosis/diagnosis.ts';
import type { Trusted } from './answer-view.ts';

/** Our own words, or words of the catalogue. */
export const trusted = (text: string): Trusted => text as Trusted;

/** Nothing is claimed: the findings after the first are the candidates. */
export const openCause = (finding: FindingJson | null): boolean =>
  finding !== null && wordsOf(finding.cause).tone === 'unknown';

/** A link is followed by the first sentences of the page's gist and its warning; the JSON has all of it. */
const maxGistLength = 320;
/** A warning may exceed that. */
const moreForWarning = 320;
const warning =
  /\b(?:never|not for|old (?:recommendation|vendor recipe|recipe)|prefer|discourag|contradict|lost mail|in safe mode only|carries a risk|cannot repair|replaces the list|closes|too early)/i;

function shortGist(gist: string | null): string | null {
  if (gist === null) return null;
  const sentences = gist.split(/(?<=[.!?]) (?=[A-Z0-9])/);
  const kept = new Set<number>();
  let room = maxGistLength;
  const take = (at: number, more = 0): boolean => {
    const { length } = sentences[at] ?? '';
    if (kept.has(at) || (kept.size > 0 && length >= room + more)) return false;
    kept.add(at);
    room -= length;
    return true;
  };
  take(0);
  for (const [at, sentence] of sentences.entries()) if (warning.test(sentence)) take(at, moreForWarning);
  for (const at of sentences.keys()) if (!kept.has(at) && !take(at)) break;
  return sentences.filter((_, at) => kept.has(at)).join(' ');
}

/** Only checked catalogue pages become links, whatever the finding contains. */
export function linksOf(diagnosis: Diagnosis, finding: FindingJson | null): readonly DocLink[] {
  if (finding === null) return [];
  // An open answer shows the page of each candidate, the likeliest first.
  const docs = openCause(finding)
    ? diagnosis.findings.slice(1, 3).flatMap((one) => one.docs.slice(0, 1))
    : finding.docs;
  // A page that moved is in the tables under both addresses: its candidates may come with either.
  const seen = new Set<string>();
  const checked = docs.filter(({ url, vendor, title }) => {
    if (!isDocUrl(url) || seen.has(url) || seen.has(`${vendor}: ${title}`)) return false;
    seen.add(url).add(`${vendor}: ${title}`);
    return true;
  });
  const vendors = diagnosis.hops.flatMap((hop) => (hop.vendor === null ? [] : [hop.vendor]));
  // The links of the catalogue go before any others; a finding that has none on purpose keeps none.
  const kept = checked.length > 0 || (docs.length === 0 && !openCause(finding));
  const links = kept ? checked : docsFor(finding.cause, { vendors });
  return links.map((link) => ({ ...link, gist: shortGist(link.gist ?? null) }));
}

/** A standard helps regardless of vendors; the note says why it is not a vendor's page. */
const standard = 'RFC Editor';

/** A reason is written for its cause. Whether the input names the product it speaks of is not known here: it often does. */
const guessed =
  /, (?:which|and it|and the input|and its product) (?:is not known|does not name (?:it|its product))(?=\.$)/;

export function linksNoteOf(finding: FindingJson | null, links: readonly DocLink[]): Trusted | null {
  // Where nobody has to act, nobody looks for a page.
  if (finding === null || wordsOf(finding.cause).tone === 'fine') return null;
  if (openCause(finding) || links.some(({ vendor }) => vendor !== standard)) return null;
  return trusted(`No vendor's page fits here: ${wordsOf(finding.cause).noPage.replace(guessed, '')}`);
}
