const address = /(?<![^\s<>,;"()@])[^\s<>,;"()@]{1,64}@[^\s<>,;"()]{1,255}/g;

/** Display name in front of `<address>`, without quotes and without the words a list adds. */
function namesIn(value: string): string[] {
  const end = value.indexOf('<');
  if (end <= 0) return [];
  const name = value.slice(0, end).trim().replace(/^"|"$/g, '').replace(/^'|'$/g, '');
  const bare = name.replace(/\s{1,5}(?:via|through|por|über|par)\s.{1,120}$/i, '').replace(/^'|'$/g, '');
  return [...new Set([bare, name])].filter((text) => text !== '');
}

function written(name: string, mail: string): string[] {
  return [`${name} <${mail}>`, `"${name}" <${mail}>`, `'${name}' <${mail}>`];
}

/** From values the signed mail may have had. `others` are values of Reply-To, X-Original-From and the like. */
export function fromVariants(from: string, others: readonly string[]): string[] {
  const whole = others.filter((value) => value.includes('@'));
  const mails = [...new Set([...others, from].flatMap((value) => value.match(address) ?? []))].slice(0, 12);
  const names = [...new Set([from, ...others].flatMap(namesIn))].slice(0, 6);
  const built = mails.flatMap((mail) => [...names.flatMap((name) => written(name, mail)), mail, `<${mail}>`]);
  return [...new Set([...whole, ...built])].filter((value) => value !== from);
}
