import { post } from './api.js';
import { el, fill } from './dom.js';
import { openForm } from './form.js';
import { main, openPage } from './page.js';

await openPage('/proposals/new');
const response = await fetch('/huiyin/forms/submit-proposal.html');
// The very form that Tasklist starts a proposal with.
const root = document.importNode(new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('form'), true);
root.querySelector('script').remove();
root.classList.add('hy-panel');
root.addEventListener('submit', (event) => event.preventDefault());
fill(main(), el('h1', {}, '提交提案'), root);

openForm(root, {
  taskId: null,
  async submit(fields) {
    const made = await post('proposals', Object.fromEntries(
      fields.filter((field) => field.value !== null).map((field) => [field.name, field.value])));
    fill(main(), el('h1', {}, '提案已提交'),
      el('section', { class: 'hy-panel hy-stack' },
        el('p', {}, `流水号 ${made.registrationNumber}。提案进入审查，立案后编案号；有进展时会发消息告诉您。`),
        el('div', { class: 'hy-actions' }, el('a', { class: 'hy-primary', href: `/proposals/${made.id}` }, '查看提案'),
          el('a', { class: 'hy-secondary', href: '/' }, '返回首页'))));
    window.scrollTo(0, 0);
  },
  onAssignment() {},
  onLeave(listener) {
    window.addEventListener('pagehide', listener);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && listener());
  },
});
