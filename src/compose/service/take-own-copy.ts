import type { ReplyConfig } from '../../config/reply-config.ts';
import { messageIdOf } from '../../delivery/mailbox/answer/message-id-of.ts';
import { isOwnMessageId } from '../../delivery/mailbox/answer/own-message-id.ts';
import { headerValue, readHeaders } from '../../message/header-field.ts';
import { latin1Lines } from '../../message/source-text.ts';
import { viewOf } from '../../message/view.ts';
import { copyKey } from '../../store/copy-key.ts';
import { memoryOf } from '../../store/memory.ts';
import type { ServiceContext } from './service-context.ts';

/** Our own header is far shorter, whatever servers on the way prepend. */
const headerBytes = 64 * 1024;

/** The Message-ID of a copy of an answer of ours; null for any other mail. */
export function ownCopyId(bytes: Buffer, { from }: Pick<ReplyConfig, 'from'>): string | null {
  const section = readHeaders(viewOf(latin1Lines(bytes.subarray(0, headerBytes))));
  const id = messageIdOf(section);
  if (!isOwnMessageId([from], id)) return null;
  const author = headerValue(section, 'from')?.toLowerCase() ?? '';
  return author.endsWith(`<${from.toLowerCase()}>`) ? id : null;
}

/**
 * True when the mail is the blind copy of an answer (setting REPLY_COPY): its arrival is recorded, and it does not
 * become a case.
 */
export async function takeOwnCopy(
  { config, database, outbox, log, courier }: ServiceContext,
  bytes: Buffer,
): Promise<boolean> {
  const { reply } = config;
  if (reply === null || reply.copy === null) return false;
  const id = ownCopyId(bytes, reply);
  if (id === null) return false;
  // A copy that was sent without its answer proves nothing, and is marked as such already.
  await memoryOf(database).setOnce(copyKey(id), 'came');
  await outbox.makeDue(id);
  log.info({}, 'the copy of an answer came');
  courier.kick();
  return true;
}
