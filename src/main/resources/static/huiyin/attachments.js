import { addressOf, find, remove, upload } from './api.js';
import { add, button, el, fill, sizeText, uniqueId } from './dom.js';

/**
 * Files that belong to what is being written: sent one after the other, each with its progress.
 *
 * @param place gives the API's path, such as tasks/{id}/attachments; may first have to make a draft
 * @param listed whether there may be files from an earlier sitting
 * @param oneOf the path of one of them, to take it away again
 */
export function attachmentsOf(box, { place, listed, oneOf }) {
  // The browser's own control speaks the browser's language.
  const input = el('input', { type: 'file', multiple: true, id: uniqueId('file'), class: 'hy-visually-hidden' });
  const choose = el('label', { class: 'hy-secondary hy-file-button', for: input.id }, '选择文件');
  const list = el('ul', { class: 'hy-attachments' });
  const said = el('p', { class: 'hy-visually-hidden', role: 'status' });
  fill(box, list, input, choose, said);
  let queue = Promise.resolve();
  let waiting = 0;

  input.addEventListener('change', () => {
    [...input.files].forEach(send);
    input.value = '';
  });

  function kept(file) {
    const item = el('li', {},
      el('a', { href: addressOf(`attachments/${encodeURIComponent(file.id)}`) }, file.name),
      el('span', { class: 'hy-size' }, sizeText(file.size)));
    if (!file.released) {
      item.append(button('删除', 'hy-link-button', async (event) => {
        event.target.disabled = true;
        try {
          await remove(oneOf(encodeURIComponent(file.id)));
          item.remove();
          fill(said, `已删除 ${file.name}`);
          input.focus();
        } catch (refused) {
          event.target.disabled = false;
          add(item, el('span', { class: 'hy-error-text', role: 'alert' }, refused.message));
        }
      }, { 'aria-label': `删除 ${file.name}` }));
    }
    return item;
  }

  function send(file) {
    const bar = el('progress', { max: 1, value: 0, 'aria-label': `${file.name} 上传进度` });
    const cancel = button('取消', 'hy-link-button', () => {
      cancelled = true;
      running && running.cancel();
    });
    const item = el('li', {}, el('span', {}, file.name), el('span', { class: 'hy-size' }, sizeText(file.size)), bar, cancel);
    let running = null;
    let cancelled = false;
    list.append(item);
    waiting += 1;
    queue = queue.then(async () => {
      try {
        if (!cancelled) {
          running = upload(await place(), file, (part) => { bar.value = part; });
          const stored = await running.done;
          item.replaceWith(kept({ name: file.name, size: file.size, ...stored }));
          fill(said, `已上传 ${file.name}`);
        } else {
          item.remove();
        }
      } catch (refused) {
        if (refused.code === 'cancelled') {
          item.remove();
        } else {
          item.classList.add('hy-wrong');
          bar.replaceWith(el('span', { role: 'alert' }, refused.message));
          cancel.replaceWith(button('移除', 'hy-link-button', () => item.remove()));
        }
      } finally {
        waiting -= 1;
      }
    });
  }

  return {
    async load() {
      const files = listed() ? await find(await place()) : [];
      fill(list, (Array.isArray(files) ? files : (files && files.items) || []).map(kept));
    },
    get uploading() {
      return waiting > 0;
    },
  };
}
