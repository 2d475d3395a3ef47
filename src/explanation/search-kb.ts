import { createRequire } from 'node:module';
import type MiniSearch from 'minisearch';
import { wordsOf } from '../diagnosis/causes/index.ts';
import { type Article, articles } from './article.ts';

const maxHits = 10;
/** Words in every article, which would only add noise. */
const stop: ReadonlySet<string> = new Set(
  'the a an of to in is it and or for on by with that this as at be are was my i we why how what do does not no'.split(
    ' ',
  ),
);
/** A code is one word: `5.7.26` must not become 5, 7 and 26. */
const word = /\d{1,3}\.\d{1,3}\.\d{1,3}|[\p{L}\p{N}]+(?:[-_'][\p{L}\p{N}]+)*/gu;

function tokenize(text: string): string[] {
  const words = text.toLowerCase().match(word) ?? [];
  // A compound is found as a whole and by its parts: dual-filter, dual, filter.
  return words.flatMap((found) => (/[-_]/.test(found) ? [found, ...found.split(/[-_]/)] : [found]));
}

/** Loaded with the first search: most answers need none. */
const load = createRequire(import.meta.url);

function buildIndex(): MiniSearch {
  const Index = load('minisearch') as typeof MiniSearch;
  const index = new Index({
    fields: ['title', 'causes', 'vendors', 'body'],
    tokenize,
    processTerm: (term) => (stop.has(term) || term.length > 60 ? null : term),
    searchOptions: {
      boost: { title: 4, causes: 3, vendors: 2 },
      prefix: (term) => term.length > 2 && !/^\d/.test(term),
      // One typing mistake in four letters; a code with a wrong digit is another code.
      fuzzy: (term) => (/\d/.test(term) || term.length < 4 ? false : 0.25),
    },
  });
  index.addAll(
    [...articles().values()].map((article) => ({
      id: article.id,
      title: article.title,
      causes: [article.id, ...article.causes, ...article.causes.map((cause) => wordsOf(cause).headline)].join(
        ' ',
      ),
      vendors: article.vendors.join(' '),
      body: article.body,
    })),
  );
  return index;
}

let built: MiniSearch | null = null;

/**
 * Articles for a question, best first, ten at most. Finds cause ids, words, codes such as `5.7.26`; tolerates typing
 * mistakes. None for an empty query or when nothing fits; the caller then says
 * what can be asked.
 */
export function searchKb(query: string): readonly Article[] {
  built ??= buildIndex();
  const exact = articles().get(query.trim().toLowerCase());
  const found = built.search(query.slice(0, 500)).flatMap((hit) => articles().get(String(hit.id)) ?? []);
  const all = exact === undefined ? found : [exact, ...found.filter((article) => article.id !== exact.id)];
  return all.slice(0, maxHits);
}
