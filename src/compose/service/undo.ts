import type { Logger } from '../../observe/logger.ts';

/** Undoes what was started, last first; one failure does not prevent the others. */
export interface Undo {
  readonly add: (step: () => unknown) => void;
  readonly run: () => Promise<void>;
}

export function undoList(log: Logger): Undo {
  const steps: (() => unknown)[] = [];
  return {
    add: (step) => steps.push(step),
    run: async () => {
      for (const step of steps.splice(0).reverse()) {
        try {
          await step();
        } catch (error) {
          log.error({ err: error }, 'a part did not stop in good order');
        }
      }
    },
  };
}
