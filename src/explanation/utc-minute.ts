/** A moment in UTC to the minute, as lists and notes show it: `2026-11-02 09:30`. */
export const utcMinute = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ');
