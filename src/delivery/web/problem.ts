import { type Frame, page } from './page.ts';

/** What went wrong, in three short sentences. */
export interface Problem {
  readonly heading: string;
  readonly what: string;
  readonly next: string;
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

export const tooLarge = (maxBytes: number): Problem => ({
  heading: 'That is too large',
  what: `The limit is ${megabytes(maxBytes)}.`,
  next: 'The bounce notice alone is enough, without the attachments of the mail; so are its headers, pasted.',
});

export const tooMany = (most: number): Problem => ({
  heading: 'Those are too many files at once',
  what: `The page takes ${most} at a time; nothing of this was kept.`,
  next: 'Pack a backlog into one .zip or .mbox, or hand a folder to bouncedesk diagnose.',
});

export const nothing: Problem = {
  heading: 'Nothing was sent',
  what: 'The form had neither a file nor text.',
  next: 'Drop the bounce as a file, or paste its headers.',
};

export const badForm: Problem = {
  heading: 'This was no form of ours',
  what: 'What was sent could not be read as a form with text and files.',
  next: 'Programs ask at /api/diagnose, with the bytes of the mail as the body.',
};

export const notFound: Problem = {
  heading: 'There is no such page',
  what: 'The address is wrong, or what stood here is gone.',
  next: 'Stored cases are listed under Cases.',
};

export const wrongMethod: Problem = {
  heading: 'This is not asked in that way',
  what: 'The address is right; the method of the request is not one that it answers.',
  next: 'Open it as a page, or send the form that stands there.',
};

export const broken: Problem = {
  heading: 'Something went wrong here',
  what: 'The answer could not be made. It is our fault, not that of the mail; the log has the reason.',
  next: 'Try again in a moment.',
};

export const notAllowed: Problem = {
  heading: 'This needs another role',
  what: 'You are logged in to read; this page is for operators.',
  next: 'Ask whoever runs this desk.',
};

export const tooOften: Problem = {
  heading: 'Too many questions at once',
  what: 'More was asked from your address within a minute than one person asks.',
  next: 'Wait a minute and try again.',
};

export const problemPage = (problem: Problem, frame?: Frame): string =>
  page('problem', problem.heading, problem, frame);
