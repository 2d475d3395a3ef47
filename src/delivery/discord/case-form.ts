import type { CaseFormWords } from '../chat/case-form-words.ts';
import type { FormAbout } from '../chat/chat-question.ts';
import type { Json } from '../chat/json-shape.ts';
import { label } from './form-label.ts';

/** The form for the number of a case as the answer to an interaction (callback type 9). Its id is that of the button. */
export const caseForm = ({ answerId, group }: FormAbout, words: CaseFormWords): Json => ({
  type: 9,
  data: {
    custom_id: `bd:number:${group}:${answerId}`,
    title: words.title,
    components: [
      label(words.label, words.hint, {
        type: 4,
        custom_id: 'text',
        style: 1,
        required: true,
        max_length: words.most,
      }),
    ],
  },
});
