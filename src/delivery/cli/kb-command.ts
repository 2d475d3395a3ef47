import { articles } from '../../explanation/article.ts';
import { searchKb } from '../../explanation/search-kb.ts';
import { type CliIo, exitStatus, wantsColour, widthOf } from './cli-io.ts';
import { readCommand } from './read-command.ts';
import { renderKbArticle } from './render-kb-article.ts';
import { paragraph } from './terminal-text.ts';

const MAX_HITS = 10;

/** `bouncedesk kb`: without a query the list of articles; an id or a single hit is shown whole. */
export async function kbCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('kb', argv, io);
  if (typeof given === 'number') return given;
  const query = given.arguments.join(' ').trim();
  const all = articles();
  const width = widthOf(io);
  // Side by side where the columns suffice, else the title below its id.
  const line = ({ id, title }: { id: string; title: string }): string => {
    const beside = `  ${id.padEnd(30)} ${title}`;
    return beside.length <= width
      ? `${beside}\n`
      : `  ${id}\n${paragraph(title, width, '    ').join('\n')}\n`;
  };
  if (query === '') {
    io.stdout.write(`${all.size} articles. Read one: bouncedesk kb ID\n\n`);
    for (const article of [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
      io.stdout.write(line(article));
    return exitStatus.answered;
  }
  const exact = all.get(query);
  const hits = exact ? [exact] : searchKb(query);
  const [first] = hits;
  if (first === undefined) {
    const said = `Nothing found for ${JSON.stringify(query.slice(0, 200))}. Try a code (5.7.26), a word (srs, dkim, greylisting) or a cause id; "bouncedesk kb" lists all articles.`;
    io.stdout.write(`${paragraph(said, width).join('\n')}\n`);
    return exitStatus.answered;
  }
  io.stdout.write(`${renderKbArticle(first, { colour: wantsColour(io), width })}\n`);
  if (hits.length > 1) {
    io.stdout.write('\nSee also:\n');
    for (const article of hits.slice(1, MAX_HITS)) io.stdout.write(line(article));
  }
  return exitStatus.answered;
}
