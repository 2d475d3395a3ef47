/** Finds what would ping somebody or become a link in an outgoing Discord payload. */
type Json = Readonly<Record<string, unknown>>;
/** Links that are ours. */
export interface Allowed {
  has(url: string): boolean;
}

const suppressEmbeds = 1 << 2;
const fence = /^```[\s\S]*?[^`]```(?!`)/;
const span = /^(`+)([\s\S]*?[^`])\1(?!`)/;

/** The text without what Discord shows literally: escaped characters, code blocks, code spans. */
const outsideCode = (content: string): string => {
  let rest = content;
  let live = '';
  while (rest !== '') {
    const literal = /^\\[^0-9A-Za-z\s]/.exec(rest) ?? fence.exec(rest) ?? span.exec(rest);
    live += literal === null ? rest.slice(0, 1) : '\u0001';
    rest = rest.slice(literal === null ? 1 : literal[0].length);
  }
  return live;
};

const patterns = [
  /<@[!&]?\d*/g,
  /<#\d*/g,
  /<\/[^>]*/g,
  /<t:/g,
  /discord(?:app)?\.(?:gg|com|me)\//gi,
  /<a?:\w+:/g,
  /<id:/g,
  /@(?:everyone|here)/g,
  /\]\(/g,
  /\b(?!hxxps?:)[a-z][a-z0-9+.-]*:\/\//gi,
  /<(?:mailto|tel):/g,
];

const inContent = (content: string, allowed: Allowed): readonly string[] => {
  // A moment in the reader's time and a channel by name are ours when they are whole; mail text never is.
  const ours = content
    .replace(/<t:\d{1,12}:f>/g, '')
    .replace(/<#(\d{5,20})>/g, (all, id: string) => (allowed.has(`#${id}`) ? '' : all));
  const live = outsideCode(ours).replace(/\[[^\]]*\]\(<([^>]*)>\)/g, (all, url: string) =>
    allowed.has(url) ? '' : all,
  );
  return patterns.flatMap((pattern) => live.match(pattern) ?? []);
};

const walk = (value: unknown, allowed: Allowed, found: string[]): void => {
  if (Array.isArray(value)) for (const item of value) walk(item, allowed, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const node = value as Json;
  if (typeof node.content === 'string') found.push(...inContent(node.content, allowed));
  if (typeof node.url === 'string' && !node.url.startsWith('attachment://')) found.push(node.url);
  for (const item of Object.values(node)) walk(item, allowed, found);
};

/** Live mentions and foreign links of a message body. `allowed` are the links of the catalogue. */
export const liveInDiscord = (body: Json, allowed: Allowed): readonly string[] => {
  const found: string[] = [];
  const mentions = body.allowed_mentions as { parse?: unknown; users?: unknown; roles?: unknown } | undefined;
  if (!Array.isArray(mentions?.parse) || mentions.parse.length > 0 || mentions.users || mentions.roles)
    found.push('allowed_mentions is not empty');
  if ((Number(body.flags ?? 0) & suppressEmbeds) === 0) found.push('embeds are not suppressed');
  walk(body, allowed, found);
  return found;
};
