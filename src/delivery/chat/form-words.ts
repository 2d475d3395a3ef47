/** What stands in the form for a text and files, on every platform: titles of 24 and labels of 45 characters at most. */
export const formWords = {
  title: 'Why did it bounce?',
  send: 'Find out',
  text: 'Headers, or the line with the reply',
  textHint: '550 5.7.26 ...',
  files: 'Or the bounce as a file',
  filesHint: '.eml, .msg or .txt',
  /** Ends of names; platforms look at the name alone. */
  fileTypes: ['eml', 'msg', 'txt'],
  mostFiles: 10,
} as const;
