// Every page works without this file. With it: files may be dropped anywhere, what waits says so, texts are copied by a
// button, and pointing at a piece of evidence marks its lines.
const input = document.getElementById('file');
const zone = document.getElementById('drop');
const chosen = document.getElementById('chosen');

if (input && zone && chosen) {
  const show = () => {
    const names = [...input.files].map((file) => `${file.name} (${Math.ceil(file.size / 1024)} kB)`);
    chosen.textContent = names.slice(0, 8).join(', ') + (names.length > 8 ? ` and ${names.length - 8} more` : '');
  };
  input.addEventListener('change', show);
  addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('drop--over');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) zone.classList.remove('drop--over');
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('drop--over');
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      show();
      return;
    }
    // Mail programs hand over text when a part of a message is dragged.
    const text = event.dataTransfer.getData('text/plain');
    if (text !== '') document.getElementById('text').value = text;
  });
}

for (const form of document.querySelectorAll('form.ask')) {
  const button = form.querySelector('button[type=submit]');
  const label = button.textContent;
  form.addEventListener('submit', () => {
    // After the form's own data are taken: a button that is off sends nothing itself.
    setTimeout(() => {
      button.disabled = true;
      button.textContent = 'Reading …';
      form.setAttribute('aria-busy', 'true');
    }, 0);
  });
  // Back from the answer the form is as it was left.
  addEventListener('pageshow', () => {
    button.disabled = false;
    button.textContent = label;
    form.removeAttribute('aria-busy');
  });
}

// What is to be published or typed in has a button of its own, in whatever part of the page it stands.
for (const [at, record] of document.querySelectorAll('pre.answer__record, pre.record:not([id])').entries()) {
  record.id ||= `record-${at}`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet copy-record';
  button.dataset.copy = record.id;
  button.textContent = 'Copy';
  record.after(button);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without TLS a page may not write to the clipboard by itself.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}

for (const button of document.querySelectorAll('[data-copy], [data-copy-link]')) {
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const { copy, copyLink } = button.dataset;
    const from = copy === undefined ? null : document.getElementById(copy);
    const text =
      from === null ? new URL(copyLink, location.href).href : 'value' in from ? from.value : from.innerText.trim();
    await copyText(text);
    button.focus();
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

// The lines as they stand in the mail: without tooltips and numbers, what is folded unfolded.
for (const button of document.querySelectorAll('[data-copy-source]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const list = button.closest('details').querySelector('.src');
    const lines = [...list.children].map((item) => {
      const line = item.cloneNode(true);
      for (const extra of line.querySelectorAll('.tip, .src__ref, summary')) extra.remove();
      return item.className === 'src__gap' ? `[${line.textContent}]` : line.textContent;
    });
    await copyText(lines.join('\n'));
    button.focus();
    button.textContent = 'Copied';
  });
}

for (const row of document.querySelectorAll('[data-lines]')) {
  const line = document.getElementById(row.dataset.lines);
  if (!line) continue;
  const mark = (on) => () => line.classList.toggle('src__lit', on);
  for (const event of ['mouseenter', 'focusin']) row.addEventListener(event, mark(true));
  for (const event of ['mouseleave', 'focusout']) row.addEventListener(event, mark(false));
}

// A printed page holds everything.
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details:not(.opaque, .fold--languages, .fold--languages *)')) fold.open = true;
});

const waiting = document.querySelector('[data-events]');
if (waiting) {
  const source = new EventSource(waiting.dataset.events);
  source.addEventListener('arrived', (event) => {
    source.close();
    location.assign(event.data);
  });
}
