/** A block of an article: the part of Markdown that the knowledge base uses. */
export type ArticleBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly string[];
    }
  | { readonly kind: 'code'; readonly text: string };

const item = /^(?:[-*]|(\d{1,3})\.) +(.*)$/;

function listBlock(lines: readonly string[]): ArticleBlock {
  const items: string[] = [];
  for (const line of lines) {
    const found = item.exec(line);
    const last = items.pop();
    if (found !== null) items.push(...(last === undefined ? [] : [last]), found[2] ?? '');
    else items.push(`${last ?? ''} ${line.trim()}`.trim());
  }
  const number = item.exec(lines[0] ?? '')?.[1];
  return { kind: 'list', ordered: number !== undefined, start: Number(number ?? 1), items };
}

function blockOf(lines: readonly string[]): ArticleBlock {
  const first = lines[0] ?? '';
  if (first.startsWith('#')) return { kind: 'heading', text: first.replace(/^#{1,6} */, '') };
  if (item.test(first)) return listBlock(lines);
  return { kind: 'paragraph', text: lines.map((line) => line.trim()).join(' ') };
}

/** Splits the body of an article into blocks, in order. Blocks are parted by blank lines, code by fences. */
export function articleBlocks(body: string): readonly ArticleBlock[] {
  const blocks: ArticleBlock[] = [];
  let open: string[] = [];
  let code: string[] | null = null;
  const close = (): void => {
    if (open.length > 0) blocks.push(blockOf(open));
    open = [];
  };
  for (const line of body.split('\n')) {
    if (line.startsWith('```')) {
      close();
      if (code !== null) blocks.push({ kind: 'code', text: code.join('\n') });
      code = code === null ? [] : null;
    } else if (code !== null) code.push(line);
    else if (line.trim() === '') close();
    else {
      if (line.startsWith('#')) close();
      open.push(line);
      if (line.startsWith('#')) close();
    }
  }
  close();
  if (code !== null) blocks.push({ kind: 'code', text: code.join('\n') });
  return blocks;
}
