/** Maximum nested rewriters; real chains are short. */
const MAX_CHAIN = 5;
/** Longest URL parsed. */
const MAX_URL = 8_000;

function percentDecode(text: string): string | null {
  if (!text.includes('%')) return text;
  const bytes = text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return bytes;
}

function parameter(url: string, name: string): string | null {
  const start = url.search(new RegExp(`[?&]${name}=`));
  if (start === -1) return null;
  const from = start + name.length + 2;
  const end = url.indexOf('&', from);
  return url.slice(from, end === -1 ? url.length : end);
}

const fromParameter = (url: string, name: string): string | null => {
  const value = parameter(url, name);
  return value === null ? null : percentDecode(value);
};

function urlDefense2(url: string): string | null {
  const value = parameter(url, 'u');
  return value === null ? null : percentDecode(value.replace(/-/g, '%').replace(/_/g, '/'));
}

const runs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** URLDefense v3: `*` stands for the next replaced byte, `**X` for a run of them. */
function urlDefense3(url: string): string | null {
  const start = url.indexOf('/v3/__');
  const end = url.lastIndexOf('__;');
  if (start === -1 || end <= start) return null;
  const coded = url.slice(end + 3);
  const stop = coded.indexOf('!');
  const bytes = Buffer.from(stop === -1 ? coded : coded.slice(0, stop), 'base64url').toString('latin1');
  const text = url.slice(start + 6, end).replace(/^(https?:\/)(?!\/)/, '$1/');
  let next = 0;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '*') {
      out += text[i];
      continue;
    }
    const run = text[i + 1] === '*' ? runs.indexOf(text[i + 2] ?? '') : -1;
    const count = run === -1 ? 1 : run + 2;
    out += bytes.slice(next, next + count);
    next += count;
    if (run !== -1) i += 2;
  }
  return out;
}

function sophos(url: string): string | null {
  const value = parameter(url, 'u');
  if (value === null) return null;
  return Buffer.from(percentDecode(value) ?? value, 'base64').toString('latin1');
}

function checkPoint(url: string): string | null {
  const start = url.indexOf('___');
  const end = start === -1 ? -1 : url.indexOf('___', start + 3);
  return end === -1 ? null : url.slice(start + 3, end).replace(/^(https?:\/)(?!\/)/, '$1/');
}

function cisco(url: string): string | null {
  const last = url.slice(url.lastIndexOf('/') + 1);
  return percentDecode(last);
}

interface Rewriter {
  readonly host: RegExp;
  readonly decode: (url: string) => string | null;
}

/** Known rewriters; hosts and forms as seen in public mail. Opaque tokens cannot be reversed. */
const rewriters: readonly Rewriter[] = [
  { host: /^urldefense\.proofpoint\.com\/v1\//, decode: (url) => fromParameter(url, 'u') },
  { host: /^urldefense\.proofpoint\.com\/v2\//, decode: urlDefense2 },
  { host: /^urldefense\.(?:com|us|proofpoint\.com)\/v3\//, decode: urlDefense3 },
  {
    host: /^[a-z0-9.-]{1,60}safelinks\.protection\.(?:outlook\.com|office365\.us)\//,
    decode: (url) => fromParameter(url, 'url'),
  },
  {
    host: /^statics\.teams\.cdn\.office\.net\/evergreen-assets\/safelinks\//,
    decode: (url) => fromParameter(url, 'url'),
  },
  { host: /^linkprotect\.cudasvc\.com\/url/, decode: (url) => fromParameter(url, 'a') },
  { host: /^[a-z0-9.-]{1,60}\.protection\.sophos\.com\//, decode: sophos },
  { host: /^[a-z0-9.-]{1,60}-ctp\.trendmicro\.com/, decode: (url) => fromParameter(url, 'url') },
  { host: /^protect2\.fireeye\.com\//, decode: (url) => fromParameter(url, 'u') },
  { host: /^protect\.checkpoint\.com\/v2\//, decode: checkPoint },
  { host: /^checkpoint\.url-protection\.com\/v1\//, decode: (url) => fromParameter(url, 'o') },
  { host: /^secure-web\.cisco\.com\//, decode: cisco },
];

/** The URL behind one rewriting, or null if `url` is not rewritten or does not reveal its target. */
function once(url: string): string | null {
  const slashes = url.indexOf('://');
  if (slashes === -1) return null;
  const rest = url.slice(slashes + 3);
  const head = rest.slice(0, 200).toLowerCase();
  const rewriter = rewriters.find((one) => one.host.test(head));
  const target = rewriter?.decode(url) ?? null;
  return target !== null && /^[a-z][a-z0-9+.-]{1,20}:/i.test(target) ? target : null;
}

/** Undoes a chain of link rewriters; null if there was none. The URL is only parsed, never fetched. */
export function originalLink(url: string): string | null {
  if (url.length > MAX_URL) return null;
  let current = url;
  for (let i = 0; i < MAX_CHAIN; i++) {
    const next = once(current);
    if (next === null) break;
    current = next;
  }
  return current === url ? null : current;
}

/** True if a text names a host that rewrites links: a cheap test before any parsing. */
export function namesRewriter(text: string): boolean {
  return hosts.some((host) => text.includes(host));
}

const hosts = [
  'urldefense.',
  'safelinks.protection',
  '/evergreen-assets/safelinks/',
  'linkprotect.cudasvc.com',
  '.protection.sophos.com',
  '-ctp.trendmicro.com',
  'protect2.fireeye.com',
  'protect.checkpoint.com',
  'checkpoint.url-protection.com',
  'secure-web.cisco.com',
];
