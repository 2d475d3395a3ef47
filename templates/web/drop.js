// The form works without this file. With it, a file may be dropped anywhere on the page, and its name is shown.
const input = document.getElementById('file');
const zone = document.getElementById('drop');
const chosen = document.getElementById('chosen');

const show = () => {
  const file = input.files[0];
  chosen.textContent = file ? `${file.name} (${Math.ceil(file.size / 1024)} KB)` : '';
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
