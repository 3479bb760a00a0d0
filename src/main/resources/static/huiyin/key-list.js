import { get } from './api.js';
import { button, el, fill } from './dom.js';
import { renderKeyList } from './key-lists.js';
import { failure, main, openPage } from './page.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
await openPage('/key-proposals');
const sheet = el('article', { class: 'hy-dossier hy-panel' }, el('p', { class: 'hy-loading' }, '正在取名单'));
fill(main(),
  el('div', { class: 'hy-toolbar' }, el('a', { href: '/key-proposals' }, '‹ 重点提案'),
    el('div', { class: 'hy-actions' }, button('打印', 'hy-secondary', () => window.print()))),
  sheet);

try {
  const list = await get(`key-lists/${encodeURIComponent(id)}`);
  document.title = `${list.name} · 回音`;
  renderKeyList(sheet, list, { page: true });
} catch (refused) {
  fill(sheet, failure(refused));
}
