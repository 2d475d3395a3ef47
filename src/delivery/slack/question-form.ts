import {
  buttonBehind,
  type ChatForm,
  type ChatReading,
  type ChatReplyTo,
  type FormAbout,
} from '../chat/chat-question.ts';
import { asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import type { QuestionWords } from '../chat/question-words.ts';
import { type Block, plain } from './blocks.ts';
import { personOf } from './read-press.ts';
import { teamOf } from './team-of.ts';

export const questionCallback = 'case_form';
const field = 'number';

/** A view knows no channel: what the answer needs goes to Slack and comes back with what was filled in. */
const noted = (channel: string, { asks, answerId, group, replyTo }: FormAbout): string =>
  JSON.stringify({ asks, answerId, group, channel, ...replyTo });

const replyOf = (meta: Json, user: string): ChatReplyTo => {
  if (meta.kind === 'private') return { kind: 'private', token: asText(meta.token) };
  return meta.kind === 'thread' ? { kind: 'thread', root: textOrNull(meta.root) } : { kind: 'direct', user };
};

/** A form with one question as a view for `views.open`. */
export const questionForm = ({ channel }: ChatForm, about: FormAbout, words: QuestionWords): Block => ({
  type: 'modal',
  callback_id: questionCallback,
  private_metadata: noted(channel, about),
  title: plain(words.title, 24),
  submit: plain(words.send, 24),
  close: plain('Cancel', 24),
  blocks: [
    {
      type: 'input',
      block_id: field,
      label: plain(words.label, 2_000),
      hint: plain(words.hint, 2_000),
      element: {
        type: 'plain_text_input',
        action_id: field,
        max_length: words.most,
        multiline: words.most > 100,
        ...(words.value === undefined ? {} : { initial_value: words.value }),
      },
    },
  ],
});

const parsed = (text: string): Json => {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
};

/** What was filled in, as a press on the button behind which the form stood. */
export const readQuestionSubmission = (body: Json): ChatReading => {
  const view = asObject(body.view);
  const meta = parsed(asText(view.private_metadata));
  const typed = asText(asObject(asObject(asObject(asObject(view.state).values)[field])[field]).value);
  const team = teamOf(body);
  const user = asText(asObject(body.user).id);
  return {
    is: 'press',
    press: {
      platform: 'slack',
      // A view is submitted once; its id is the same in every delivery.
      eventKey: `slack:${team}:view:${asText(view.id)}`,
      workspace: team,
      channel: asText(meta.channel),
      replyTo: replyOf(meta, user),
      user,
      userName: personOf(asObject(body.user)),
      button: buttonBehind(asText(meta.asks)),
      answerId: asText(meta.answerId),
      group: Number(meta.group ?? 0),
      message: null,
      standing: null,
      typed,
    },
  };
};
