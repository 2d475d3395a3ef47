import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { parse } from 'yaml';
import type { z } from 'zod';
import { causeIds, responsibles } from '../catalog/causes.ts';
import { docById } from '../catalog/docs/doc-by-id.ts';

/** Loaded with the first article: a diagnosis in JSON needs neither, and the two are a third of all modules. */
const load = createRequire(import.meta.url);

/** A source is a checked vendor page by its id, a standard, or the collected reply texts. */
const isSource = (text: string): boolean =>
  /^(RFC \d{3,5}|Rejection catalogue, )/.test(text) || docById(text) !== null;

const zod = (): typeof z => (load('zod') as { z: typeof z }).z;

function frontMatter() {
  const schema = zod();
  return schema.strictObject({
    id: schema.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    title: schema.string().min(3).max(90),
    causes: schema.array(schema.enum(causeIds)).min(1),
    audience: schema.array(schema.enum(['agent', 'sender', 'administrator'])).min(1),
    vendors: schema.array(schema.string()),
    responsible: schema.array(schema.enum(responsibles)).min(1),
    reviewed: schema.iso.date(),
    sources: schema
      .array(
        schema.string().refine(isSource, {
          message:
            'must be the id of a vendor page, an RFC ("RFC 7208 section 2.4"), or "Rejection catalogue, ..."',
        }),
      )
      .min(1),
  });
}

/** One article of the knowledge base. Everything in it is ours, so it may become markup. */
export type Article = Readonly<z.infer<ReturnType<typeof frontMatter>>> & {
  /** Markdown: headings, paragraphs, lists, code. No links; these come out of `sources`. */
  readonly body: string;
};

const fence = /^---\n([\s\S]*?)\n---\n/;

let form: ReturnType<typeof frontMatter> | null = null;

/** Reads one article. Throws an error that names the file and every field that is wrong. */
export function parseArticle(file: string, text: string): Article {
  const head = fence.exec(text);
  if (head === null) throw new Error(`kb/${file}: no front matter between --- lines at the top`);
  const { parse: parseYaml } = load('yaml') as { parse: typeof parse };
  form ??= frontMatter();
  const checked = form.safeParse(parseYaml(head[1] ?? ''));
  if (!checked.success) throw new Error(`kb/${file}: ${zod().prettifyError(checked.error)}`);
  if (`${checked.data.id}.md` !== file)
    throw new Error(`kb/${file}: id "${checked.data.id}" is not the file name`);
  return { ...checked.data, body: text.slice(head[0].length).trim() };
}

const folder = new URL('../../kb/', import.meta.url);

const idForm = /^[a-z][a-z0-9-]{1,60}$/;
const titles = new Map<string, string>();

/**
 * The id and title of one article, null when there is none. An answer names one; reading and checking all of them, and
 * loading what does, would take it a third of its time.
 */
export function articleTitle(id: string): Pick<Article, 'id' | 'title'> | null {
  const known = titles.get(id);
  if (known !== undefined) return { id, title: known };
  const file = new URL(`${id}.md`, folder);
  if (!idForm.test(id) || !existsSync(file)) return null;
  const [, written] = /^title: (.+)$/m.exec(fence.exec(readFileSync(file, 'utf8'))?.[1] ?? '') ?? [];
  if (written === undefined) throw new Error(`kb/${id}.md: no title between --- lines at the top`);
  const title = written.startsWith('"') ? (JSON.parse(written) as string) : written;
  titles.set(id, title);
  return { id, title };
}

let loaded: ReadonlyMap<string, Article> | null = null;

/** All articles by id, read and checked once. Throws when one is invalid: better at start than in an answer. */
export function articles(): ReadonlyMap<string, Article> {
  if (loaded !== null) return loaded;
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
