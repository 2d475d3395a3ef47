const hostShape = /^[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}\.?$/;
const placeholder =
  /^(?:unknown|unverified|softdnserr|nodnsquery|may|no\.name\.available|rdns|local|anonymous|really|helo|ehlo)$/i;

/** A word as a host name, without brackets, question marks and the final dot; null if it is not one. */
export function hostName(word: string | undefined): string | null {
  if (word === undefined || word.length > 253) return null;
  const bare = word.replace(/^[[?<]+|(?<![\]?>,])[\]?>,]+$/g, '');
  if (!hostShape.test(bare) || placeholder.test(bare) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare)) return null;
  return bare.endsWith('.') ? bare.slice(0, -1) : bare;
}
