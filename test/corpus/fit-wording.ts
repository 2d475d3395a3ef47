import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { closeModel } from '../../src/diagnosis/wording/wording-model.ts';
import { trainWording } from './train-wording.ts';
import { wordedTexts } from './worded-texts.ts';

// Fits the wording model from every text of known cause and writes it beside its reader.
const texts = wordedTexts();
const bytes = closeModel(trainWording(texts));
writeFileSync(resolve(import.meta.dirname, '../../src/diagnosis/wording/wording-model.bin'), bytes);
console.log(`wording: ${texts.length} texts, ${bytes.length} bytes`);
