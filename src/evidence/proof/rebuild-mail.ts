import type { BodyProof } from './body-proof.ts';
import { readProofMail } from './read-mail.ts';
import { applyRecipe } from './recipe.ts';

/**
 * The mail as it was signed, as far as a body proof reconstructs it: CRLF bytes for a second, independent verification.
 */
export function rebuildMail(raw: Buffer, proof: BodyProof): Buffer {
  const mail = readProofMail(raw);
  const { view, fields } = mail.header;
  const kept = fields
    .filter((field) => proof.content === null || !field.name.startsWith('content-'))
    .map((field) => view.text.slice(field.start, field.end));
  const head = [...kept, ...(proof.content ?? [])].flatMap((field) => field.split('\n'));
  const body = applyRecipe(mail.lines.body, proof.recipe);
  return Buffer.from(`${[...head, '', ...body].join('\r\n')}\r\n`, 'latin1');
}
