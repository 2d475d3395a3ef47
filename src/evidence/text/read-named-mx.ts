const host = '(?:[a-z0-9-]{1,63}\\.){1,6}[a-z]{2,24}';
const ip = '(?:\\d{1,3}\\.){3}\\d{1,3}';
const name = `(?:${ip}|${host})(?![\\w@])`;
/** `pmg.contoso.example, 192.0.2.55` or one of the two. */
const names = `${name}(?:\\s?[,/(=]\\s?\\(?${name}){0,3}`;

/** Sentences that name the host which takes the mail of the domain first; group 1 holds its names. Lower case. */
const sentences: readonly { readonly has: string; readonly pattern: RegExp }[] = [
  {
    has: 'mx',
    // `MX = xg.contoso.example, 192.0.2.1`, `our MX records point to mx1.contoso.example`
    pattern: new RegExp(
      `\\bmx(?: records?| host| entry)?(?: (?:of|for|von|f\u00fcr|de) [a-z0-9.-]{3,60})? {0,2}(?:=|:|is|are|was|points?|pointing|goes|leads|set) {0,2}(?:(?:only|all|now|still|to|at|the|our|=) {1,2}){0,4}[("'<*.]{0,4}(${names})`,
    ),
  },
  {
    has: 'mx',
    // `our gateway (pmg.contoso.example, 192.0.2.55), which is the MX`
    pattern: new RegExp(
      `(?:^|[\\s("'<[])(${names})[)\\]"'>]{0,3},? (?:(?:which|that|it) )?(?:is|are|=) (?:now |also )?(?:the|our|my|their|its)(?: [a-z]{1,12}){0,3} \\(?mx\\b`,
    ),
  },
  {
    has: 'mx',
    // `Sophos XG, which is the MX (192.0.2.40)`
    pattern: new RegExp(
      `\\b(?:is|are|as) (?:now |also )?(?:the|our|my|their|its)(?: [a-z]{1,12})? mx(?: records?| host)? ?\\((${names})`,
    ),
  },
  {
    has: ' first',
    // `mail goes through gw.contoso.example first`
    pattern: new RegExp(
      `\\b(?:goes?|comes?|runs?|pass(?:es)?|routed|delivered|flows?) (?:in )?(?:through|via|thru|to|into) (?:our |the |a )?(?:[a-z]{1,20} ){0,3}[("']{0,2}(${names})[)"',]{0,3} first\\b`,
    ),
  },
  {
    has: '(',
    // `internet -> FortiMail (mx1.contoso.example, 192.0.2.40) -> Exchange Online`
    pattern: new RegExp(
      `\\b(?:gateway|spam ?filter|mail ?filter|appliance|firewall|fortimail|proxmox|pmg|ironport|barracuda|spamtitan|mailcleaner|sophos xg|sophos utm) \\([^()]{0,60}?(${names})[^()]{0,80}\\)`,
    ),
  },
];
const each = new RegExp(name, 'g');

/**
 * Hosts and addresses by which a sentence names the server that takes the mail first; [] when it names none. The MX of a
 * domain is often its only server: whoever weighs this must see whether it is the one that connected.
 */
export function readNamedMx(lower: string): readonly string[] {
  for (const { has, pattern } of sentences) {
    const found = lower.includes(has) ? pattern.exec(lower)?.[1] : undefined;
    if (found !== undefined) return [...found.matchAll(each)].map((match) => match[0]);
  }
  return [];
}
