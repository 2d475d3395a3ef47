// Sends a real Postfix bounce (our own, from the fixtures) to the listener, as a mail server would: null sender.
import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';

const [host, port] = process.argv.slice(2);
const raw = readFileSync(new URL('../test/fixtures/real-mta/postfix-spf550.eml', import.meta.url));
const transport = nodemailer.createTransport({ host, port: Number(port), ignoreTLS: true });
await transport.sendMail({ envelope: { from: '', to: ['bounces@bouncedesk.example'] }, raw });
transport.close();
