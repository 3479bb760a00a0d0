import { get } from './api.js';
import { button, day, el, fill, fold, longDay, stamp } from './dom.js';
import { linkTo, pairs } from './dossier.js';
import { records } from './record-rows.js';

const LEVELS = [['HIGH', '高'], ['MEDIUM', '中'], ['LOW', '低']];

/** A list of recommended key proposals with all that was said of it, beside a form or on a page of its own. */
export function renderKeyList(target, list, { page = false } = {}) {
  fill(target,
    el(page ? 'h1' : 'h2', { class: 'hy-title' }, list.name),
    pairs([
      ['状态', list.state.label],
      ['建立', `${list.openedBy}，${longDay(list.openedAt)}`],
      ['了结', list.endedAt ? longDay(list.endedAt) : null],
      ['放弃理由', list.dropReason],
      ['征求意见', list.inquiries.map((one) => el('div', {}, `${one.channel.label}：`,
        one.answeredBy ? `${one.answeredBy} ${stamp(one.answeredAt)}` : '还没有提出'))],
    ]),
    list.candidates.length > 0 ? [el('h3', {}, '拟推荐的提案'),
      el('ul', { class: 'hy-plain' }, list.candidates.map((one) => el('li', {}, linkTo(one), collectiveMark(one))))] : null,
    list.entries.length > 0 ? [el('h3', {}, `名单（${list.entries.length} 件）`), el('ol', { class: 'hy-key-entries' }, list.entries.map(entry))] : null,
    list.candidates.length + list.entries.length === 0 ? el('div', { class: 'hy-empty' }, el('b', {}, '名单上还没有提案'), '由提案委员会办公室在任务“推荐重点提案”中推荐。') : null,
    list.sittings.length > 0 ? [el('h3', {}, '主席会议'), list.sittings.map((one) => el('div', { class: 'hy-said' },
      el('p', {}, el('b', {}, one.approved ? '审定名单' : '退回名单'), ` ${one.by} ${stamp(one.at)}`),
      one.reason ? fold(one.reason) : null))] : null);
}

function collectiveMark(one) {
  return one.collective ? el('span', { class: 'hy-tag' }, '集体提案') : null;
}

function entry(one) {
  return el('li', {},
    el('p', {}, linkTo(one), collectiveMark(one)),
    el('p', {}, el('b', { class: 'hy-score' }, `${one.score} 分`),
      `　重要性${one.importance.label}　紧迫性${one.urgency.label}　覆盖面${one.breadth.label}${one.collective ? '　集体提案' : ''}`),
    el('p', { class: 'hy-muted' }, [one.firstSigner, one.units.join('、'), one.status.label].filter(Boolean).join(' · ')),
    fold(one.reason),
    opinionsOn(one),
    one.verdict ? el('p', { class: 'hy-said' }, el('b', {}, one.verdict.approved ? '列为重点' : '划去'),
      one.verdict.approved ? `　领衔督办领导：${one.verdict.lead}，协助：${one.verdict.committee}` : `　${one.verdict.reason}`) : null);
}

function opinionsOn(one) {
  return one.opinions.map((opinion) => el('p', { class: 'hy-said' },
    el('b', {}, `${opinion.channel}：${opinion.supported ? '赞成' : '不赞成'}`),
    opinion.opinion ? `　${opinion.opinion}` : null,
    el('span', { class: 'hy-muted' }, `　${opinion.by} ${day(opinion.at)}`)));
}

// --- the forms' editors ---

function caseHead({ row }) {
  return [el('b', {}, row.caseNumber || ''), ' ', linkTo({ id: row.proposalId, title: row.title }), collectiveMark(row),
    el('span', { class: 'hy-score', role: 'status' })];
}

/** The points that these levels give, as the decision table says. */
async function scored(card, row) {
  const shown = card.item.querySelector('.hy-score');
  const asked = [row.importance, row.urgency, row.breadth];
  if (!asked.every(Boolean)) {
    fill(shown, '');
    return;
  }
  card.asked = asked.join();
  try {
    const { score } = await get(`key-score?importance=${row.importance}&urgency=${row.urgency}&breadth=${row.breadth}&collective=${Boolean(card.row.collective)}`);
    if (card.asked === asked.join()) {
      fill(shown, `${score} 分`);
    }
  } catch {
    fill(shown, '');
  }
}

/** Looks a case up and puts it on the list. */
function finder({ insert, rows }) {
  const input = el('input', { type: 'text', placeholder: '输入案号或案由', 'aria-label': '查找要推荐的提案', autocomplete: 'off' });
  const hits = el('ul', { class: 'hy-hits', hidden: true, 'aria-label': '查找结果' });
  let timer = null;
  let asked = 0;
  input.addEventListener('input', (event) => {
    event.stopPropagation();
    clearTimeout(timer);
    timer = setTimeout(run, 300);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      run();
    }
  });

  async function run() {
    clearTimeout(timer);
    asked += 1;
    const mine = asked;
    const words = input.value.trim();
    if (words === '') {
      hits.hidden = true;
      return;
    }
    try {
      const found = await get(`proposals?query=${encodeURIComponent(words)}&size=20`);
      const here = rows().map((row) => row.proposalId);
      const fits = found.items.filter((one) => one.caseNumber && !one.keyProposal && !here.includes(one.id)
        && ['FILED', 'UNITS_PROPOSED', 'HANDLING', 'REPLIED', 'DISSATISFIED', 'CONSULTATION'].includes(one.status.code)).slice(0, 10);
      if (mine === asked) {
        fill(hits, fits.length === 0 ? el('li', { class: 'hy-muted' }, '没有找到可以推荐的提案，请换个词。')
          : fits.map((one) => el('li', {}, button(`${one.caseNumber}　${one.title}（${one.firstSigner}）`, 'hy-hit', () => {
            insert({ proposalId: one.id, caseNumber: one.caseNumber, title: one.title, collective: one.collective });
            input.value = '';
            hits.hidden = true;
          }))));
      }
    } catch (refused) {
      fill(hits, el('li', { class: 'hy-muted' }, refused.message));
    }
    hits.hidden = false;
  }

  return el('div', { class: 'hy-finder' }, input, hits);
}

export const keyEntries = records({
  noun: '件提案',
  keys: ['proposalId'],
  labels: ['caseNumber', 'title', 'collective'],
  head: caseHead,
  title: (row) => `《${row.title}》`,
  add: finder,
  changed: scored,
  columns: [
    { name: 'importance', words: '重要性', kind: 'select', options: () => LEVELS },
    { name: 'urgency', words: '紧迫性', kind: 'select', options: () => LEVELS },
    { name: 'breadth', words: '覆盖面', kind: 'select', options: () => LEVELS },
    { name: 'reason', words: '推荐理由', kind: 'area', max: 500 },
  ],
});

/** What the list says already, as rows of its form. */
export function entriesOf(list) {
  return list.entries.length > 0
    ? list.entries.map((one) => ({
      proposalId: one.id, caseNumber: one.caseNumber, title: one.title, collective: one.collective,
      importance: one.importance.code, urgency: one.urgency.code, breadth: one.breadth.code, reason: one.reason,
    }))
    : list.candidates.map((one) => ({ proposalId: one.id, caseNumber: one.caseNumber, title: one.title, collective: one.collective }));
}

const onList = (one) => ({ proposalId: one.id, caseNumber: one.caseNumber, title: one.title, collective: one.collective, entry: one });

export const keyOpinions = records({
  noun: '件提案',
  keys: ['proposalId'],
  given: ({ keyList, task }) => {
    const asked = (keyList.inquiries.find((one) => one.id === task.inquiryId) || { cases: [] }).cases;
    return keyList.entries.filter((one) => asked.includes(one.id)).map(onList);
  },
  head: ({ row }) => [el('p', {}, el('b', {}, row.caseNumber), ' ', linkTo({ id: row.proposalId, title: row.title })),
    el('p', { class: 'hy-muted' }, `${row.entry.score} 分　${row.entry.reason}`)],
  title: (row) => `《${row.title}》`,
  columns: [
    { name: 'supported', words: '是否赞成', kind: 'choice', boolean: true, options: () => [['true', '赞成'], ['false', '不赞成']] },
    { name: 'opinion', words: '意见', kind: 'area', max: 500, optional: (row) => row.supported !== 'false' },
  ],
});

export const keyVerdicts = records({
  noun: '件提案',
  keys: ['proposalId'],
  given: ({ keyList }) => keyList.entries.map(onList),
  head: ({ row, index }) => [
    el('p', {}, `${index + 1}. `, linkTo({ id: row.proposalId, title: row.title, caseNumber: row.caseNumber }), collectiveMark(row)),
    el('p', {}, el('b', { class: 'hy-score' }, `${row.entry.score} 分`), `　${row.entry.reason}`),
    opinionsOn(row.entry)],
  title: (row) => `《${row.title}》`,
  columns: [
    { name: 'approved', words: '决定', kind: 'choice', boolean: true, value: 'true', options: () => [['true', '列为重点'], ['false', '划去']] },
    {
      name: 'lead', words: '领衔督办领导', kind: 'select', shown: (row) => row.approved === 'true',
      options: ({ keyList }) => keyList.leaders.map((one) => [one.account, one.name]),
    },
    { name: 'committee', words: '协助的专门委员会', kind: 'text', max: 40, shown: (row) => row.approved === 'true' },
    { name: 'reason', words: '划去的理由', kind: 'area', max: 500, shown: (row) => row.approved === 'false' },
  ],
});
