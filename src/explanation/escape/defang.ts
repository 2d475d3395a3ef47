/** `scheme://`: what terminals and mail programs make clickable. Bounded, so that the scan stays linear. */
const withScheme = /\b([a-z][a-z0-9+.-]{1,15}):\/\/([^\s/?#<>"'`]{0,255})/gi;
const www = /\bwww\.(?=[a-z0-9-])/gi;
/**
 * Schemes that work without slashes. A report address (`rua=mailto:`) must stay copyable and does no more than the
 * address.
 */
const bare = /(?<![=,]|[=,] )\b(javascript|data|vbscript|mailto|tel|file|blob):(?=\S)/gi;

/**
 * Makes a mail's URLs unclickable, yet readable: `hxxps://evil[.]example/x`. Programs that show plain text turn
 * `scheme://` and `www.` into links by themselves, so escaping alone does not keep a link of a bounce from being live.
 */
export function defang(text: string): string {
  return text
    .replace(withScheme, (_, scheme: string, host: string) => {
      const dead = scheme.toLowerCase().replace(/^http/, 'hxxp');
      return `${dead === scheme.toLowerCase() ? `${dead}[:]` : `${dead}:`}//${host.replaceAll('.', '[.]')}`;
    })
    .replace(www, 'www[.]')
    .replace(bare, '$1[:]');
}
