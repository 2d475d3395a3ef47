import type { ChatCommand, ChatForm, ChatReading } from '../chat/chat-question.ts';
import { asText, type Json } from '../chat/json-shape.ts';
import { literalText } from './literal-text.ts';

const commands: Readonly<Record<string, ChatCommand>> = {
  '/bounce': 'bounce',
  '/bouncekb': 'bouncekb',
  '/mailpolicy': 'mailpolicy',
  '/bouncedesk': 'bouncedesk',
};

const formOf = (body: Json, team: string, about: ChatForm['about']): ChatForm => ({
  platform: 'slack',
  eventKey: `slack:${team}:form:${asText(body.trigger_id)}`,
  workspace: team,
  channel: asText(body.channel_id),
  user: asText(body.user_id),
  token: asText(body.trigger_id),
  about,
});

/** A slash command: flat strings, answered to the person alone through `response_url`. `/bounce` alone opens the form, `/bouncekb` an article. */
export const readCommand = (body: Json): ChatReading => {
  const command = commands[asText(body.command)];
  if (command === undefined) return { is: 'ignored', why: 'another command' };
  const team = asText(body.team_id);
  const text = literalText(body, '');
  if (command === 'bounce' && text === '') return { is: 'form', form: formOf(body, team, null) };
  const replyTo = { kind: 'private', token: asText(body.response_url) } as const;
  if (command === 'bouncekb' && text !== '') {
    const about = { asks: 'article', answerId: text, group: 0, replyTo } as const;
    return { is: 'form', form: formOf(body, team, about) };
  }
  return {
    is: 'question',
    question: {
      platform: 'slack',
      eventKey: `slack:${team}:command:${asText(body.trigger_id)}`,
      workspace: team,
      channel: asText(body.channel_id),
      channelAbove: null,
      message: null,
      parent: null,
      replyTo,
      user: asText(body.user_id),
      shared: false,
      entry: 'command',
      command,
      text,
      files: [],
      standing: null,
    },
  };
};
