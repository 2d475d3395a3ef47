import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeLine } from '../chat/chat-card.ts';
import { own } from '../chat/own-words.ts';

/** What does not work without a permission of the manifest. */
const without: Readonly<Record<string, Trusted>> = {
  'app_mentions:read': own`mentions of me are not seen`,
  'channels:history': own`messages of public channels are not read`,
  'channels:read': own`who made a channel is not known, and nobody is greeted in a new one`,
  'chat:write': own`no answer can be written`,
  commands: own`the commands and shortcuts are not known`,
  'files:read': own`no file can be read`,
  'files:write': own`nothing can be handed out as a file`,
  'groups:history': own`messages of private channels are not read`,
  'groups:read': own`who made a private channel is not known`,
  'im:history': own`direct messages are not read`,
  'im:write': own`nobody can be answered by direct message`,
  'mpim:history': own`messages of groups are not read`,
  'reactions:write': own`there is no sign that a message is being read`,
  'usergroups:read': own`groups of people cannot be let in to addresses`,
  'users:read': own`who runs the workspace is not known, so nobody may change settings`,
};

/** Each permission that the app lacks, with what does not work for that. */
export const scopeLines = (missing: readonly string[]): readonly NoticeLine[] =>
  missing.map((scope) => ({
    label: (without[scope] === undefined ? own`A permission` : scope) as Trusted,
    text: (without[scope] ?? scope) as string as Untrusted,
    url: null,
  }));
