import type { ContractBench, SaidFile } from './contract.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Who acts: somebody in the channel, who runs the place, works for it, runs the channel alone, or an administrator of another company. */
export type Person = 'member' | 'manager' | 'staff' | 'outsider' | 'owner';

/** Why a platform takes no post in the channel; `closed`: nor a direct message. */
export type Refusal = 'nothing' | 'archived' | 'forbidden' | 'closed' | 'busy';

/** What the flows need beside the contract. Messages are as they stand now, edits included. */
export interface FlowBench extends ContractBench {
  readonly name: 'slack' | 'discord';
  /** Messages of the bot in channels and threads. */
  shown(): readonly Payload[];
  /** Messages of the bot to the person alone. */
  directly(): readonly Payload[];
  /** Answers in place that one person alone sees. */
  alone(): readonly Payload[];
  pressNamed(answer: Payload, name: string, by?: Person): Promise<void>;
  command(name: string, words: string, by?: Person): Promise<void>;
  /** The author deletes what was said last. */
  deleteLast(): Promise<void>;
  /** The author changes the words of what was said last. */
  editLast(text: string): Promise<void>;
  /** The bot is invited into the channel. */
  invite(): Promise<void>;
  refuse(why: Refusal): void;
  forms(): readonly Payload[];
  /** Windows of their own, on platforms that have them: there `alone` has what is read elsewhere in place. */
  windows(): readonly Payload[];
  formFaults(form: Payload): readonly string[];
  submitForm(text: string, files: readonly SaidFile[]): Promise<void>;
  /** Fills in the number of a case in the form that opened last. */
  submitCase(number: string, by?: Person): Promise<void>;
  uploads(): number;
}
