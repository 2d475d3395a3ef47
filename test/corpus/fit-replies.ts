import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { categoryOf } from '../../src/catalog/bounce-class.ts';
import { judgeConcepts } from '../../src/message/reply/judge-concepts.ts';
import { readClauses } from '../../src/message/reply/read-clauses.ts';
import { replyPart } from '../../src/message/reply/reply-features.ts';
import { MODEL_HEAD, type ReplyModel, weighReply } from '../../src/message/reply/reply-model.ts';
import { familyOf, knownReplies, partFamilies } from './known-replies.ts';
import { signsOf, trainReplies } from './train-replies.ts';

/**
 * Fits the reply model from the shared corpus and writes it beside its reader. The two probabilities it may be believed
 * from are read off families it did not see: a guess is right in 90 % (category), a claim in 97 % (class).
 */
const GUESS_RIGHT = 0.9;
const CLAIM_RIGHT = 0.97;
/** The families are parted in several ways, so that no threshold hangs on where one family fell. */
const PARTS = [8, 10, 12, 14];

const replies = knownReplies(resolve(import.meta.dirname, '../../../shared/corpus/replies/replies.jsonl'));
const unset = { claims: 1, guesses: 1 };

interface Answer {
  readonly probability: number;
  readonly category: boolean;
  readonly class: boolean;
  readonly agrees: boolean;
}

const answers: Answer[] = PARTS.flatMap((parts) => partFamilies(replies, parts)).flatMap((part) => {
  const model = trainReplies(
    replies.filter((each) => !part.has(familyOf(each))),
    unset,
  );
  return replies
    .filter((each) => part.has(familyOf(each)))
    .map((each) => {
      const guess = weighReply(model, signsOf(each));
      return {
        probability: guess.probability,
        category: categoryOf(guess.class) === each.category,
        class: guess.class === each.class,
        agrees: judgeConcepts(readClauses(replyPart(each.text, each.reply)).clauses)?.class === guess.class,
      };
    });
});

const share = (list: readonly Answer[], of: 'category' | 'class'): number =>
  list.filter((each) => each[of]).length / Math.max(1, list.length);

/** The least probability from which on the answers are right in `wanted`. */
function least(list: readonly Answer[], of: 'category' | 'class', wanted: number): number {
  for (let from = 0; from < 1; from += 0.005)
    if (
      share(
        list.filter(({ probability }) => probability >= from),
        of,
      ) >= wanted
    )
      return Math.round(from * 1_000) / 1_000;
  return 1;
}

const claims = least(
  answers.filter(({ agrees }) => agrees),
  'class',
  CLAIM_RIGHT,
);
const guesses = least(
  answers.filter(({ agrees }) => !agrees),
  'category',
  GUESS_RIGHT,
);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
console.log(
  `families left out (${PARTS.join(', ')} parts), ${answers.length} answers: category ${percent(share(answers, 'category'))}, class ${percent(share(answers, 'class'))}`,
);
for (const agrees of [true, false]) {
  const list = answers.filter((each) => each.agrees === agrees);
  console.log(
    `  ${agrees ? 'with' : 'without'} the concepts: ${list.length}, category ${percent(share(list, 'category'))}, class ${percent(share(list, 'class'))}`,
  );
}
console.log(`  claimed from ${claims}, guessed from ${guesses}`);

const model: ReplyModel = trainReplies(replies, { claims, guesses });
const bytes = new Uint8Array(MODEL_HEAD + model.weights.length);
const head = new DataView(bytes.buffer);
head.setFloat32(0, model.scale, true);
head.setFloat32(4, model.claims, true);
head.setFloat32(8, model.guesses, true);
bytes.set(new Uint8Array(model.weights.buffer), MODEL_HEAD);
writeFileSync(resolve(import.meta.dirname, '../../src/message/reply/reply-model.bin'), bytes);
console.log(`written: ${bytes.length} bytes`);
