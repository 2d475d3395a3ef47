import { buttonBehind, type FormAbout } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { formWords, type QuestionWords } from '../chat/question-words.ts';

/** A field of a form under its title (component type 18); Discord shows both as plain text. */
const label = (title: string, description: string, component: Json): Json => ({
  type: 18,
  label: title,
  description,
  component,
});

export const formId = 'bd:form';
/** Discord takes 4,000 characters in a text of a form; more comes as a file. */
const mostText = 4_000;

/** The form as the answer to an interaction (callback type 9). */
export const bounceForm = (): Json => ({
  type: 9,
  data: {
    custom_id: formId,
    title: formWords.title,
    components: [
      label(formWords.text, formWords.textHint, {
        type: 4,
        custom_id: 'text',
        style: 2,
        required: false,
        max_length: mostText,
      }),
      label(formWords.files, formWords.filesHint, {
        type: 19,
        custom_id: 'files',
        min_values: 0,
        max_values: formWords.mostFiles,
        required: false,
      }),
    ],
  },
});

/** What was filled in: the text, and the ids of the files. */
export const formFields = (data: Json): { readonly text: string; readonly files: readonly string[] } => {
  const fields = asList(data.components).map((it) => asObject(asObject(it).component));
  return {
    text: asText(fields.find((field) => field.custom_id === 'text')?.value),
    files: asList(fields.find((field) => field.custom_id === 'files')?.values).map(asText),
  };
};

/** A form with one question as the answer to an interaction (callback type 9). Its id is that of the button. */
export const questionForm = ({ asks, answerId, group }: FormAbout, words: QuestionWords): Json => ({
  type: 9,
  data: {
    custom_id: `bd:${buttonBehind(asks)}:${group}:${answerId}`,
    title: words.title,
    components: [
      label(words.label, words.hint, {
        type: 4,
        custom_id: 'text',
        style: words.most > 100 ? 2 : 1,
        required: true,
        max_length: words.most,
        ...(words.value === undefined ? {} : { value: words.value }),
      }),
    ],
  },
});
