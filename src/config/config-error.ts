/** One thing wrong in the settings: the variable, what is wrong with it and how to correct it. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** Thrown by `readConfig` with every problem at once; the message is ready for the operator. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, problem }) => `  ${variable} ${problem}`);
    const count = problems.length === 1 ? '1 setting is' : `${problems.length} settings are`;
    super(`${count} wrong:\n${lines.join('\n')}\nEvery setting is explained in .env.example.`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
