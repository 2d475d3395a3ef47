/** How one channel writes untrusted text. Every function accepts any string and returns inert output. */
export interface ChannelEscape {
  /** Running text on one line. */
  readonly prose: (text: string) => string;
  /** Text of several lines, such as a ready answer. */
  readonly block: (text: string) => string;
  /** A line quoted literally, inside the frame the channel gives it (code span, gutter, `<code>`). */
  readonly code: (text: string) => string;
  /**
   * A DNS record that is there to be copied: exactly as it is, unless it contains something active (a web address) or
   * invisible; then it is written like `code`.
   */
  readonly copy: (text: string) => string;
  /** An address for a link. Only for addresses out of the catalogue. */
  readonly href: (url: string) => string;
}
