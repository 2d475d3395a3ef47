/** What became of one file: the JSON lines of its diagnoses as they are written, or why it could not be read. */
export interface WorkerAnswer {
  readonly index: number;
  readonly json: Buffer;
  /** Lines of `json`, and those of them that say that nothing could be read. */
  readonly count: number;
  readonly unreadable: number;
  readonly problem: string | null;
}

/** An answer as the place that its lines have among the bytes of a batch. */
interface Placed extends Omit<WorkerAnswer, 'json'> {
  readonly start: number;
  readonly end: number;
}

/** The answers of a batch as a thread hands them over: its bytes change hands, a string would be copied five times until it is written. */
export interface HandedOver {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly answers: readonly Placed[];
}

/** For the thread that gives. */
export function handOver(answers: readonly WorkerAnswer[]): HandedOver {
  const bytes = new Uint8Array(answers.reduce((sum, { json }) => sum + json.length, 0));
  let at = 0;
  const placed = answers.map(({ json, index, count, unreadable, problem }) => {
    const start = at;
    bytes.set(json, start);
    at += json.length;
    return { index, start, end: at, count, unreadable, problem };
  });
  return { bytes, answers: placed };
}

/** For the thread that takes. */
export function takeOver({ bytes, answers }: HandedOver): WorkerAnswer[] {
  return answers.map(({ start, end, index, count, unreadable, problem }) => ({
    json: Buffer.from(bytes.buffer, start, end - start),
    index,
    count,
    unreadable,
    problem,
  }));
}
