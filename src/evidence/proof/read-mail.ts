import { type HeaderSection, readHeaders } from '../../message/header-field.ts';
import { viewOf } from '../../message/view.ts';
import { type MailLines, mailLines } from './mail-lines.ts';
import { readSignatures, type Signature } from './signature.ts';

/** A mail prepared for proofs. */
export interface ProofMail {
  readonly lines: MailLines;
  readonly header: HeaderSection;
  readonly signatures: readonly Signature[];
  /** Physical lines of the top-level Content-* fields. */
  readonly content: readonly string[];
}

/** Reads raw mail for the proofs: header section, signatures, body lines. Never throws. */
export function readProofMail(raw: Buffer): ProofMail {
  const lines = mailLines(raw);
  const header = readHeaders(viewOf(`${lines.head.join('\n')}\n`));
  const content = header.fields
    .filter((field) => field.name.startsWith('content-'))
    .flatMap((field) => header.view.text.slice(field.start, field.end).split('\n'));
  return { lines, header, signatures: readSignatures(header), content };
}
