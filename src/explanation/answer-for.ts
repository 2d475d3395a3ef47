import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView } from './answer-view.ts';
import { articleTitle } from './article.ts';
import { viewOf } from './view-model.ts';

/** The view of a diagnosis with the articles of the knowledge base; `outside` masks people's addresses. */
export function answerFor(diagnosis: Diagnosis, audience: 'inside' | 'outside'): AnswerView {
  return viewOf(diagnosis, { audience, article: articleTitle });
}
