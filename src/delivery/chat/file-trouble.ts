import type { Trusted } from '../../explanation/answer-view.ts';
import type { DownloadFault } from './chat-surface.ts';
import { own } from './own-words.ts';

/** What a person reads when a file could not be fetched, and what to do about it. */
export const fileTrouble = (why: DownloadFault, maxBytes: number): Trusted => {
  switch (why) {
    case 'too-large':
      return own`larger than the ${Math.max(1, Math.floor(maxBytes / 1_048_576))} MB that are read here. Save the bounce without the returned attachment, or paste its headers.`;
    case 'missing-permission':
      return own`the app may not read files here. An administrator adds the permission to read files and installs the app again.`;
    case 'foreign-host':
      return own`the file lies on another server and is not fetched from there. Upload the file itself.`;
    case 'gone':
      return own`the file was deleted or its link has expired. Upload it again.`;
    case 'hidden':
      return own`the plan of this workspace hides files that are older. Upload it again.`;
    case 'busy':
      return own`the platform takes no more requests from me at the moment. Nothing is wrong with the file.`;
    case 'outage':
      return own`the platform does not hand out files at the moment: an outage on its side. Nothing is wrong with the file.`;
    case 'failed':
      return own`the download failed three times. Upload it again, or paste the headers.`;
  }
};
