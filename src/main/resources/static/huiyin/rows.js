import { get } from './api.js';
import { attendance, itemAnswers, itemSettlements, items, participants, remarkRows, reports } from './consultations.js';
import { button, el, fill, fold, lengthOf, uniqueId } from './dom.js';
import { linkTo } from './dossier.js';
import { keyEntries, keyOpinions, keyVerdicts } from './key-lists.js';

/**
 * Editors of values with structure. Each has read and write (as in a draft), value (as submitted, null when empty)
 * and may have check (a sentence or null).
 *
 * @param context dossier, reference, fields and me of the form
 * @param changed to be called when something is typed
 */
export const EDITORS = {
  requests, accounts, proposal, units, answers, keyEntries, keyOpinions, keyVerdicts, participants, attendance, reports,
  remarks: remarkRows, items, itemAnswers, itemSettlements,
};

function area(text, label, rows, changed) {
  const input = el('textarea', { rows, 'aria-label': label });
  input.value = text;
  input.addEventListener('input', () => { grow(input); changed(); });
  requestAnimationFrame(() => grow(input));
  return input;
}

/** As high as its text, up to half a screen. */
export function grow(input) {
  if (input.scrollHeight > input.clientHeight) {
    input.style.height = `${Math.min(input.scrollHeight + 2, window.innerHeight / 2)}px`;
  }
}

function requests(field, box, { changed }) {
  const most = Number(field.input.dataset.maxItems);
  const longest = Number(field.input.dataset.maxLength);
  const list = el('ol', { class: 'hy-edit-rows' });
  const more = button('再加一条建议', 'hy-secondary', () => {
    insert('').querySelector('textarea').focus();
    changed();
  });
  fill(box, list, more);

  function insert(text) {
    const item = el('li', {}, area(text, '建议', 3, changed),
      el('div', { class: 'hy-row-acts' },
        button('上移', 'hy-link-button', () => {
          if (item.previousElementSibling) {
            list.insertBefore(item, item.previousElementSibling);
            tidy();
            changed();
          }
        }),
        button('删除', 'hy-link-button', () => {
          item.remove();
          if (list.children.length === 0) {
            insert('');
          }
          tidy();
          changed();
          more.focus();
        })));
    list.append(item);
    tidy();
    return item;
  }

  function tidy() {
    [...list.children].forEach((item, index) => {
      item.querySelector('textarea').setAttribute('aria-label', `第${index + 1}条建议`);
      const [up, off] = item.querySelectorAll('.hy-row-acts button');
      up.hidden = index === 0;
      off.hidden = list.children.length === 1;
    });
    more.hidden = list.children.length >= most;
  }

  const texts = () => [...list.querySelectorAll('textarea')].map((input) => input.value);
  insert('');
  return {
    read: texts,
    write(values) {
      list.replaceChildren();
      (values.length > 0 ? values : ['']).forEach((text) => insert(text));
    },
    value() {
      const filled = texts().map((text) => text.trim()).filter(Boolean);
      return filled.length > 0 ? filled : null;
    },
    check() {
      const long = texts().findIndex((text) => lengthOf(text.trim()) > longest);
      return long < 0 ? null : `第 ${long + 1} 条建议最多 ${longest} 个字，请精简或分成几条。`;
    },
  };
}

/** A search box over a list of hits; says when nothing fits. */
function search(label, placeholder, ask, hit) {
  const id = uniqueId('search');
  const input = el('input', { type: 'text', id, placeholder, 'aria-label': label, autocomplete: 'off' });
  const hits = el('ul', { class: 'hy-hits', hidden: true, 'aria-label': '查找结果' });
  let timer = null;
  let asked = 0;
  input.addEventListener('input', () => {
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
    const words = input.value.trim();
    asked += 1;
    const mine = asked;
    if (words === '') {
      hits.hidden = true;
      return;
    }
    try {
      const found = await ask(words);
      if (mine === asked) {
        fill(hits, found.length > 0 ? found.map((one) => el('li', {}, hit(one))) : el('li', { class: 'hy-muted' }, '没有找到，请换个词。'));
      }
    } catch (refused) {
      fill(hits, el('li', { class: 'hy-muted' }, refused.message));
    }
    hits.hidden = false;
  }

  return {
    element: el('div', { class: 'hy-finder' }, input, hits),
    close() {
      input.value = '';
      hits.hidden = true;
      input.focus();
    },
  };
}

function accounts(field, box, { changed, me }) {
  const most = Number(field.input.dataset.maxItems);
  const chips = el('ul', { class: 'hy-chips' });
  let chosen = [];
  const finder = search('查找联名人', '输入姓名或账号', async (words) => {
    const found = await get(`accounts?role=members&query=${encodeURIComponent(words)}`);
    return found.filter((one) => one.account !== me.account && !chosen.some((other) => other.account === one.account)).slice(0, 10);
  }, (one) => button(`${one.name}（${one.account}）`, 'hy-hit', () => {
    chosen.push({ account: one.account, name: one.name });
    show();
    finder.close();
    changed();
  }));
  fill(box, chips, finder.element);

  function show() {
    fill(chips, chosen.map((one) => el('li', {}, one.name || one.account,
      button('×', 'hy-chip-off', () => {
        chosen = chosen.filter((other) => other !== one);
        show();
        changed();
      }, { 'aria-label': `去掉${one.name || one.account}` }))));
    chips.hidden = chosen.length === 0;
    finder.element.hidden = chosen.length >= most;
  }

  show();
  return {
    read: () => chosen,
    write(values) {
      chosen = values.map((one) => (typeof one === 'string' ? { account: one } : one));
      show();
    },
    value: () => (chosen.length > 0 ? chosen.map((one) => one.account) : null),
  };
}

function proposal(field, box, { changed, dossier, similar }) {
  const picked = el('div');
  let chosen = null;
  const pick = (one) => button(`${one.caseNumber || '未立案'}　${one.title}`, 'hy-hit', () => {
    chosen = { id: one.id, caseNumber: one.caseNumber, title: one.title };
    finder.close();
    show();
    changed();
    picked.querySelector('button').focus();
  });
  const finder = search('查找主案', '输入案号或案由', async (words) => {
    const found = await get(`proposals?query=${encodeURIComponent(words)}&size=10`);
    return found.items.filter((one) => one.id !== dossier.id);
  }, pick);
  const near = (similar || []).filter((one) => one.id !== dossier.id).slice(0, 5);
  const likely = el('div', {}, el('p', { class: 'hy-hint' }, '内容相近的提案：'),
    el('ul', { class: 'hy-hits' }, near.map((one) => el('li', {}, pick(one)))));
  fill(box, picked, finder.element, likely);
  show();

  function show() {
    fill(picked, chosen ? el('p', { class: 'hy-picked' }, '主案：', linkTo(chosen), ' ',
      button('重选', 'hy-link-button', () => {
        chosen = null;
        show();
        changed();
      })) : null);
    finder.element.hidden = chosen !== null;
    likely.hidden = chosen !== null || near.length === 0;
  }

  return {
    read: () => (chosen ? [chosen] : []),
    write(values) {
      [chosen = null] = values;
      show();
    },
    value: () => (chosen ? chosen.id : null),
  };
}

/** The units and, in joint handling, which of them leads. Follows the handling mode chosen above. */
function units(field, box, { changed, reference, fields }) {
  const list = el('ul', { class: 'hy-edit-rows hy-plain' });
  const more = button('再加一个单位', 'hy-secondary', () => {
    insert({ unit: '', role: 'CO' }).querySelector('select').focus();
    changed();
  });
  fill(box, list, more);

  const mode = () => fields.get('handlingMode').value;

  function insert({ unit, role }) {
    const item = el('li', { class: 'hy-unit' },
      el('select', { 'aria-label': '承办单位', on: { change: changed } },
        el('option', { value: '' }, '请选择单位'),
        reference.units.map((one) => el('option', { value: one.code }, one.name))),
      el('select', { 'aria-label': '分工', class: 'hy-role', on: { change: () => { lead(item); changed(); } } },
        el('option', { value: 'LEAD' }, '主办'), el('option', { value: 'CO' }, '会办')),
      button('删除', 'hy-link-button', () => {
        item.remove();
        tidy();
        changed();
        more.focus();
      }));
    const [which, what] = item.querySelectorAll('select');
    which.value = unit;
    what.value = role === 'LEAD' ? 'LEAD' : 'CO';
    list.append(item);
    tidy();
    return item;
  }

  // One leads; naming another one takes it from the first.
  function lead(item) {
    if (item.querySelector('.hy-role').value === 'LEAD') {
      [...list.children].filter((other) => other !== item).forEach((other) => { other.querySelector('.hy-role').value = 'CO'; });
    }
  }

  function tidy() {
    const joint = mode() === 'JOINT';
    const sole = mode() === 'SOLE';
    [...list.children].forEach((item) => {
      item.querySelector('.hy-role').hidden = !joint;
      item.querySelector('button').hidden = list.children.length === 1;
    });
    more.hidden = sole;
  }

  const rows = () => [...list.children].map((item) => {
    const [which, what] = item.querySelectorAll('select');
    return { unit: which.value, role: what.value };
  });

  insert({ unit: '', role: 'LEAD' });
  return {
    follow() {
      const wanted = mode() === 'SEPARATE' || mode() === 'JOINT' ? 2 : 1;
      while (list.children.length < wanted) {
        insert({ unit: '', role: list.children.length === 0 ? 'LEAD' : 'CO' });
      }
      tidy();
    },
    read: rows,
    write(values) {
      list.replaceChildren();
      (values.length > 0 ? values : [{ unit: '', role: 'LEAD' }]).forEach(insert);
    },
    value() {
      const named = rows().filter((row) => row.unit);
      const role = { SOLE: () => 'SOLE', SEPARATE: () => 'SEPARATE' }[mode()] || ((row) => row.role);
      return named.length > 0 ? named.map((row) => ({ unit: row.unit, role: role(row) })) : null;
    },
    check() {
      const named = rows().filter((row) => row.unit).map((row) => row.unit);
      if (named.length === 0) {
        return null;
      }
      if (new Set(named).size < named.length) {
        return '同一个单位选了两次，请删除一个。';
      }
      switch (mode()) {
        case 'SOLE':
          return named.length > 1 ? '独办只能有一个承办单位，请删除其余的，或改为分办、会办。' : null;
        case 'SEPARATE':
          return named.length < 2 ? '分办请至少选两个承办单位。' : null;
        case 'JOINT':
          if (named.length < 2) {
            return '会办请选一个主办单位和至少一个会办单位。';
          }
          return rows().some((row) => row.unit && row.role === 'LEAD') ? null : '请指定一个主办单位。';
        default:
          return '请先选择办理方式。';
      }
    },
  };
}

function answers(field, box, { changed, dossier }) {
  const longest = Number(field.input.dataset.maxLength);
  const asked = dossier.requests;
  const inputs = asked.map((text, index) => area('', `对第${index + 1}条建议的答复`, 4, changed));
  fill(box, el('ol', { class: 'hy-edit-rows' }, asked.map((text, index) =>
    el('li', {}, el('div', { class: 'hy-asked' }, fold(text)), inputs[index]))));
  return {
    read: () => inputs.map((input, index) => ({ number: index + 1, text: input.value })),
    write(values) {
      inputs.forEach((input, index) => {
        const found = values.find((one) => one.number === index + 1);
        input.value = found ? found.text : '';
        grow(input);
      });
    },
    value() {
      const given = inputs.map((input, index) => ({ number: index + 1, text: input.value.trim() })).filter((one) => one.text);
      return given.length > 0 ? given : null;
    },
    missing: () => inputs.map((input, index) => (input.value.trim() ? 0 : index + 1)).filter(Boolean),
    check() {
      const empty = inputs.findIndex((input) => !input.value.trim());
      if (empty >= 0) {
        return `请答复第 ${empty + 1} 条建议。`;
      }
      const long = inputs.findIndex((input) => lengthOf(input.value.trim()) > longest);
      return long < 0 ? null : `对第 ${long + 1} 条建议的答复最多 ${longest} 个字。`;
    },
  };
}
