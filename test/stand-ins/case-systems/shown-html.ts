const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#96': '`',
  '#61': '=',
  nbsp: ' ',
};

/** What people read of a note in HTML; null when it has a tag other than a line break, or half an entity. */
export function shownHtml(html: string): string | null {
  const lines = html.replaceAll('<br>', '\n');
  if (/[<>]/.test(lines) || /&(?!(?:amp|lt|gt|quot|nbsp|#39|#96|#61);)/.test(lines)) return null;
  return lines.replace(/&([#\w]+);/g, (_all, name: string) => characters[name] ?? '');
}
