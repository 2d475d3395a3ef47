import { buttonBehind, type FormAbout } from '../chat/chat-question.ts';
import type { Json } from '../chat/json-shape.ts';
import type { QuestionWords } from '../chat/question-words.ts';
import { label } from './bounce-form.ts';

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
