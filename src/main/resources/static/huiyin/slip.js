import { get } from './api.js';
import { button, el, fill, lamp, longDay, remaining, stamp } from './dom.js';
import { linkTo, pairs } from './dossier.js';
import { failure, main, openPage } from './page.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
await openPage('/slips');
const sheet = el('article', { class: 'hy-panel hy-sheet' }, el('p', { class: 'hy-loading' }, '正在取督办单'));
fill(main(),
  el('div', { class: 'hy-toolbar' }, el('a', { href: '/slips' }, '‹ 返回列表'),
    el('div', { class: 'hy-actions' }, button('打印', 'hy-secondary', () => window.print()))),
  sheet);

try {
  show(await get(`slips/${encodeURIComponent(id)}`));
} catch (refused) {
  fill(sheet, failure(refused));
}

function show({ slip, title, caseNumber, unitName }) {
  const name = `${slip.colour.label}督办单`;
  document.title = `${slip.number} ${name} · 回音`;
  sheet.classList.add(`hy-slip-${slip.colour.code.toLowerCase()}`);
  fill(sheet,
    el('header', {}, el('h1', {}, name), el('p', {}, slip.number)),
    pairs([
      ['提案', linkTo({ id: slip.proposalId, caseNumber, title })],
      ['承办单位', unitName],
      ['答复期限', slip.due ? [lamp(slip.due), ` ${remaining(slip.due)}`] : longDay(slip.dueOn)],
      ['状态', slip.state.label],
    ]),
    el('h2', {}, '督办事项'), el('p', { class: 'hy-text' }, slip.matter),
    el('p', { class: 'hy-signed' }, slip.issuedBy, el('br'), longDay(slip.issuedAt)),
    el('h2', {}, '答复'),
    slip.answer ? [el('p', { class: 'hy-text' }, slip.answer),
      el('p', { class: 'hy-signed' }, `${unitName}　${slip.answeredBy}`, el('br'), longDay(slip.endedAt))]
      : el('p', { class: 'hy-muted' }, slip.endedAt ? `${stamp(slip.endedAt)} ${slip.state.label}，未答复。`
        : '还没有答复。承办单位在案卷的“承办单位”中答复。'));
}
