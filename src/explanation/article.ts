import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CauseId, causes, responsibles } from '../catalog/causes.ts';
import { docById } from '../catalog/docs/doc-by-id.ts';

const causeIds = Object.keys(causes) as [CauseId, ...CauseId[]];

/** A source is a checked vendor page by its id, a standard, or the collected reply texts. */
const source = z
  .string()
  .refine((text) => /^(RFC \d{3,5}|Rejection catalogue, )/.test(text) || docById(text) !== null, {
    message:
      'must be the id of a vendor page, an RFC ("RFC 7208 section 2.4"), or "Rejection catalogue, ..."',
  });

const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(3).max(90),
  causes: z.array(z.enum(causeIds)).min(1),
  audience: z.array(z.enum(['agent', 'sender', 'administrator'])).min(1),
  vendors: z.array(z.string()),
  responsible: z.array(z.enum(responsibles)).min(1),
  reviewed: z.iso.date(),
  sources: z.array(source).min(1),
});

/** One article of the knowledge base. Everything in it is ours, so it may become markup. */
export type Article = Readonly<z.infer<typeof frontMatter>> & {
  /** Markdown: headings, paragraphs, lists, code. No links; these come out of `sources`. */
  readonly body: string;
};

const fence = /^---\n([\s\S]*?)\n---\n/;

/** Reads one article. Throws an error that names the file and every field that is wrong. */
export function parseArticle(file: string, text: string): Article {
  const head = fence.exec(text);
  if (head === null) throw new Error(`kb/${file}: no front matter between --- lines at the top`);
  const checked = frontMatter.safeParse(parse(head[1] ?? ''));
  if (!checked.success) throw new Error(`kb/${file}: ${z.prettifyError(checked.error)}`);
  if (`${checked.data.id}.md` !== file)
    throw new Error(`kb/${file}: id "${checked.data.id}" is not the file name`);
  return { ...checked.data, body: text.slice(head[0].length).trim() };
}

let loaded: ReadonlyMap<string, Article> | null = null;

/** All articles by id, read and checked once. Throws when one is not valid: better at start than in an answer. */
export function articles(): ReadonlyMap<string, Article> {
  if (loaded !== null) return loaded;
  const folder = new URL('../../kb/', import.meta.url);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort();
  loaded = new Map(
    files.map((file): [string, Article] => {
      const article = parseArticle(file, readFileSync(new URL(file, folder), 'utf8'));
      return [article.id, article];
    }),
  );
  return loaded;
}
