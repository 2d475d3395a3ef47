/** A host as a log names it; either may be missing. */
export interface LogHost {
  readonly host: string | null;
  readonly ip: string | null;
}

/** A check of the sender that a line tells: `result` in the words of RFC 8601 2.7. */
export interface LogVerdict {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc';
  readonly result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror';
  readonly domain: string | null;
  readonly selector: string | null;
  readonly ip: string | null;
  readonly comment: string | null;
}

/** `rejected`: refused by the system that wrote the line; `bounced`: by the next one, for good; `passed`: taken in. */
export type LogAction = 'delivered' | 'bounced' | 'deferred' | 'rejected' | 'passed';

/** What one line of a log says. Everything is literal in the line or null. */
export interface LogEvent {
  readonly program: string;
  /** Number of the line as it was given, and of all lines when a reply runs over several. */
  readonly line: number;
  readonly lines: readonly number[];
  /** Queue or message id: lines with the same id are about one message. */
  readonly id: string | null;
  readonly client: LogHost | null;
  readonly helo: string | null;
  /** Envelope sender; '' for the null sender. */
  readonly sender: string | null;
  readonly recipient: string | null;
  /** The recipient before an alias, a forward or a list changed it. */
  readonly original: string | null;
  /** Server that the writer of the line spoke to. */
  readonly relay: LogHost | null;
  /** SMTP command that was answered, upper case. */
  readonly command: string | null;
  /** The reply as it is in the line, else the program's own words for the outcome. */
  readonly reply: string | null;
  /** Enhanced status that the program logs beside the reply. */
  readonly status: string | null;
  readonly verdicts: readonly LogVerdict[];
  readonly action: LogAction | null;
}

/** What a program's reader returns: the fields it found; the rest is null. */
export type LogFields = Partial<Omit<LogEvent, 'program' | 'line' | 'lines'>>;

/** A line as it is handed to the readers: the text, and its number in the input. */
export interface LogText {
  readonly line: number;
  readonly text: string;
}

/** Reads one line: one event, or one for each recipient that the line names. */
export type ReadLine = (text: string) => LogFields | readonly LogFields[] | null;

/** A program whose lines are read. `open` gives a reader for one log: it may remember earlier lines. */
export interface LogProgram {
  readonly name: string;
  /** One of these is in every line that the reader knows: other lines are not tried. */
  readonly marks: readonly string[];
  readonly open: () => ReadLine;
  /** True when the words of an outcome go on in the next line, whatever that begins with. */
  readonly unfinished?: (text: string) => boolean;
}

/** A verdict with nothing but what is given; domains are compared in lower case. */
export const logVerdict = (
  given: Pick<LogVerdict, 'method' | 'result'> & {
    readonly [Key in keyof LogVerdict]?: LogVerdict[Key] | undefined;
  },
): LogVerdict => ({
  method: given.method,
  result: given.result,
  domain: given.domain?.toLowerCase() ?? null,
  selector: given.selector ?? null,
  ip: given.ip ?? null,
  comment: given.comment ?? null,
});
