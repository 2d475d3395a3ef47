import type { ChatReading } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { formWords } from '../chat/question-words.ts';
import { type Block, plain } from './blocks.ts';
import { readFile } from './slack-file.ts';
import { teamOf } from './team-of.ts';

const callback = 'bounce_form';

/** Slack takes 3,000 characters in a text of a form; more comes as a file. */
const mostText = 3_000;

const input = (id: string, label: string, hint: string, element: Block): Block => ({
  type: 'input',
  block_id: id,
  optional: true,
  label: plain(label, 2_000),
  hint: plain(hint, 2_000),
  element: { ...element, action_id: id },
});

/** The form as a view for `views.open`. */
export const bounceForm = (): Block => ({
  type: 'modal',
  callback_id: callback,
  title: plain(formWords.title, 24),
  submit: plain(formWords.send, 24),
  close: plain('Cancel', 24),
  blocks: [
    input('text', formWords.text, formWords.textHint, {
      type: 'plain_text_input',
      multiline: true,
      max_length: mostText,
    }),
    input('files', formWords.files, formWords.filesHint, {
      type: 'file_input',
      filetypes: formWords.fileTypes,
      max_files: formWords.mostFiles,
    }),
  ],
});

/** What was filled in, as a question; it has no channel, so it is answered by direct message. */
export const readFormSubmission = (body: Json): ChatReading => {
  const view = asObject(body.view);
  if (view.callback_id !== callback) return { is: 'ignored', why: 'another form' };
  const values = asObject(asObject(view.state).values);
  const field = (id: string): Json => asObject(asObject(values[id])[id]);
  const team = teamOf(body);
  const user = asText(asObject(body.user).id);
  return {
    is: 'question',
    question: {
      platform: 'slack',
      // A view is submitted once; its id is the same in every delivery.
      eventKey: `slack:${team}:view:${asText(view.id)}`,
      workspace: team,
      channel: '',
      channelAbove: null,
      message: null,
      parent: null,
      replyTo: { kind: 'direct', user },
      user,
      shared: false,
      entry: 'command',
      command: 'bounce',
      text: asText(field('text').value),
      files: asList(field('files').files).map(readFile),
      standing: null,
    },
  };
};
