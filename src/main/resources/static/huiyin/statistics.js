import { addressOf, get, put } from './api.js';
import { button, el, fill, today } from './dom.js';
import { choices } from './list.js';
import { failure, main, openPage } from './page.js';

const KINDS = [{ code: 'PLENARY', label: '会议提案' }, { code: 'INTER_SESSION', label: '平时提案' }];
const MERGED = [{ code: 'false', label: '并案另列' }, { code: 'true', label: '并案计入立案' }];
const DECIMALS = [{ code: '0', label: '整数' }, { code: '1', label: '一位小数' }, { code: '2', label: '两位小数' }];
/** What a comparison shows at first; the rest is one click away. */
const USUAL = ['RECEIVED', 'FILED', 'FILING_RATE', 'HANDED', 'REPLY_RATE', 'ON_TIME_RATE', 'MET_RATE', 'SATISFACTION', 'CLOSING_RATE'];
const WORKING = ['dispatch-party', 'dispatch-government', 'dispatch-cppcc', 'proposal-office', 'proposal-committee', 'leadership', 'supervisors'];

const me = await openPage('/statistics');
const readsAll = me.groups.some((group) => WORKING.includes(group));
const office = me.groups.includes('proposal-office');
const result = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
let definitions;
let sessions = [];
let shownIndicators = null;
let order = null;
let wanted = '';
let showing = 0;

try {
  const [found, all, reference] = await Promise.all([get('statistics/definitions'), get('sessions'), get('reference')]);
  definitions = found;
  sessions = all;
  build(reference);
} catch (refused) {
  fill(main(), el('h1', {}, '统计分析'), failure(refused));
}

function build(reference) {
  const inputs = {
    session: choices('session', '全部届次', sessions.map((one) => ({ code: one.id, label: one.label }))),
    asOf: el('input', { type: 'date', id: 'asOf', max: today() }),
    by: choices('by', '不分组', definitions.dimensions),
    year: el('input', { type: 'number', id: 'year', min: 1949, max: 2999, placeholder: '全部' }),
    category: choices('category', '全部类别', reference.categories),
    proposerKind: choices('proposerKind', '全部提案者', reference.proposerKinds),
    channel: choices('channel', '全部渠道', reference.channels),
    kind: choices('kind', '会议和平时', KINDS),
    unit: readsAll ? choices('unit', '全部单位', reference.units.map((unit) => ({ code: unit.code, label: unit.name }))) : null,
    mergedWithin: choices('mergedWithin', '按规则方案', MERGED),
    decimals: choices('decimals', '一位小数', DECIMALS.filter(({ code }) => code !== '1')),
  };
  const field = (words, input) => (input ? el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input) : null);
  const more = el('details', { class: 'hy-more-filters' }, el('summary', {}, '更多条件'),
    el('div', { class: 'hy-toolbar hy-filters' }, field('年度（按提交日）', inputs.year), field('类别', inputs.category),
      field('提案者', inputs.proposerKind), field('交办渠道', inputs.channel), field('会议或平时', inputs.kind),
      field('承办单位', inputs.unit), field('并案口径', inputs.mergedWithin), field('百分比', inputs.decimals)));
  fill(main(), el('h1', {}, '统计分析'),
    el('form', { class: 'hy-stack', role: 'search', novalidate: true, on: { submit: (event) => { event.preventDefault(); ask(); } } },
      el('div', { class: 'hy-toolbar hy-filters' }, field('届次', inputs.session), field('截至', inputs.asOf), field('分组比较', inputs.by),
        el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-primary' }, '统计'),
          button('清除条件', 'hy-secondary', () => go(new URLSearchParams({ session: sessions[0] ? sessions[0].id : '' }))))), more),
    result);
  const all = Object.values(inputs).filter(Boolean);
  all.filter((input) => input.tagName === 'SELECT').forEach((input) => input.addEventListener('change', ask));
  window.addEventListener('popstate', show);
  if (![...state().keys()].length) {
    history.replaceState(null, '', `?${new URLSearchParams({ session: sessions[0] ? sessions[0].id : '', by: 'UNIT' })}`);
  }
  show();

  function state() {
    return new URLSearchParams(location.search);
  }

  function go(parameters) {
    history.pushState(null, '', `?${parameters}`);
    show();
  }

  function ask() {
    const parameters = new URLSearchParams();
    for (const input of all) {
      if (input.value) {
        parameters.set(input.id, input.value);
      }
    }
    go(parameters);
  }

  async function show() {
    const parameters = state();
    for (const input of all) {
      input.value = parameters.get(input.id) || '';
    }
    inputs.asOf.value = inputs.asOf.value || today();
    more.open = more.open || ['year', 'category', 'proposerKind', 'channel', 'kind', 'unit', 'mergedWithin', 'decimals'].some((name) => parameters.get(name));
    for (const [name, value] of [...parameters]) {
      if (!value) {
        parameters.delete(name);
      }
    }
    showing += 1;
    const mine = showing;
    const slow = setTimeout(() => fill(result, el('p', { class: 'hy-loading' }, '正在统计')), 500);
    try {
      const table = await get(`statistics?${parameters}`);
      if (mine === showing) {
        render(table, parameters);
      }
    } catch (refused) {
      if (mine === showing && refused.status === 403) {
        fill(main(), el('div', { class: 'hy-stack' }, el('h1', {}, '统计分析'), failure(refused)));
      } else if (mine === showing) {
        fill(result, failure(refused));
      }
    } finally {
      clearTimeout(slow);
    }
  }
}

function render(table, parameters) {
  const nothing = table.total.values.every(({ numerator }) => !numerator);
  const whole = new URLSearchParams(parameters);
  whole.delete('by');
  const book = el('a', { class: 'hy-secondary', download: '', href: addressOf(`statistics/table.xlsx?${parameters}`) }, '导出 Excel');
  book.addEventListener('click', () => {
    const asked = new URLSearchParams(parameters);
    asked.set('indicators', (shownIndicators || USUAL).join(','));
    book.href = addressOf(`statistics/table.xlsx?${asked}`);
  });
  fill(result,
    el('p', { class: 'hy-muted' }, `${table.said}。口径：${table.profile}，并案${table.mergedWithin ? '计入' : '不计入'}立案，${table.yearRule}。`,
      table.ownOnly ? '这里只有本单位的数字。' : '', '点数字可以看它数的是哪些提案。'),
    el('div', { class: 'hy-actions hy-no-print' },
      book,
      readsAll ? reportLink(parameters) : null),
    office && parameters.get('session') ? entries(parameters.get('session')) : null,
    nothing ? el('div', { class: 'hy-empty' }, el('b', {}, '没有可统计的提案'), '请换一个届次或截至日期，或清除条件。')
      : [indicators(table, whole), wholes(table, whole), table.selection.by ? comparison(table, parameters) : null]);
}

function reportLink(parameters) {
  if (!parameters.get('session')) {
    return el('span', { class: 'hy-muted' }, '选定一个届次后，可以生成提案办理情况报告。');
  }
  const asked = new URLSearchParams({ session: parameters.get('session') });
  if (parameters.get('asOf')) {
    asked.set('asOf', parameters.get('asOf'));
  }
  return el('a', { class: 'hy-secondary', href: addressOf(`statistics/report.docx?${asked}`), download: '' }, '生成提案办理情况报告（Word）');
}

/** The office's own entries: what no case tells. */
function entries(session) {
  const seats = el('input', { type: 'number', id: 'seats', min: 1, max: 10000 });
  const issuer = el('input', { type: 'text', id: 'issuer', maxlength: 60, placeholder: '例如：政协某某市委员会提案委员会' });
  const said = el('div', { 'aria-live': 'polite' });
  get(`statistics/sessions/${session}`).then((entry) => {
    seats.value = entry.seats || '';
    issuer.value = entry.issuer || '';
  }).catch((refused) => fill(said, failure(refused)));
  return el('details', { class: 'hy-panel hy-no-print' }, el('summary', {}, '本届次数据：委员总数、发文机关'),
    el('form', {
      class: 'hy-stack',
      on: {
        submit: async (event) => {
          event.preventDefault();
          try {
            await put(`statistics/sessions/${session}`, { seats: seats.value ? Number(seats.value) : null, issuer: issuer.value.trim() || null });
            fill(said, el('p', { class: 'hy-notice', role: 'status' }, '已保存。从今天起的统计用新的数据，以前日期的统计不变。'));
          } catch (refused) {
            fill(said, failure(refused));
          }
        },
      },
    }, el('div', { class: 'hy-toolbar hy-filters' },
      el('div', { class: 'hy-field' }, el('label', { for: 'seats' }, '委员总数'), seats),
      el('div', { class: 'hy-field' }, el('label', { for: 'issuer' }, '报告的发文机关'), issuer),
      el('div', { class: 'hy-actions' }, el('button', { type: 'submit', class: 'hy-secondary' }, '保存'))), said));
}

function indicators(table, parameters) {
  const groups = [...new Set(definitions.indicators.map(({ group }) => group))];
  return el('section', { class: 'hy-stack' }, el('h2', {}, '指标'),
    el('div', { class: 'hy-two' }, groups.map((group) => {
      const rows = definitions.indicators.filter((one) => one.group === group).map((one) => [one, valueOf(table.total, one.code)])
        .filter(([, value]) => value.numerator != null || value.indicator === 'ADOPTION_RATE');
      return rows.length === 0 ? null : el('section', { class: 'hy-panel' }, el('h3', {}, group),
        el('table', { class: 'hy-table hy-indicators' },
          el('thead', {}, el('tr', {}, ['指标', '数值', '分子', '分母'].map((words, index) => el('th', { scope: 'col', class: index ? 'hy-num' : null }, words)))),
          el('tbody', {}, rows.map(([one, value]) => el('tr', {},
            el('th', { scope: 'row' }, explained(one)),
            el('td', { class: 'hy-num', 'data-label': '数值' }, one.denominator ? percent(value) : number(value.numerator, one.numerator, null, parameters)),
            el('td', { class: 'hy-num', 'data-label': '分子' }, one.denominator ? named(one.numerator, number(value.numerator, one.numerator, null, parameters)) : ''),
            el('td', { class: 'hy-num', 'data-label': '分母' }, one.denominator ? named(one.denominator, number(value.denominator, one.denominator, null, parameters)) : ''))))));
    })));
}

/** The name opens the definition. */
function explained(one) {
  const defined = (figure) => [el('b', {}, figure.label), `：${figure.meaning}。`, el('small', { class: 'hy-muted' }, `（来源：${figure.source}）`)];
  return el('details', { class: 'hy-definition' }, el('summary', {}, one.label),
    el('dl', {}, el('dt', {}, one.denominator ? '分子' : '数什么'), el('dd', {}, defined(one.numerator)),
      one.denominator ? [el('dt', {}, '分母'), el('dd', {}, defined(one.denominator))] : null,
      el('dt', {}, '口径'), el('dd', {}, one.convention)));
}

function named(figure, shown) {
  return [el('small', { class: 'hy-muted' }, figure.label, ' '), shown];
}

function valueOf(row, code) {
  return row.values.find(({ indicator }) => indicator === code);
}

function percent(value) {
  if (value.percent != null) {
    return `${fixed(value.percent)}%`;
  }
  return value.numerator == null || value.denominator == null ? el('span', { class: 'hy-muted', title: '缺少数据或没有规定，不作推算' }, '未知') : '—';
}

/** As many places as asked for, which JSON does not keep. */
function fixed(value) {
  const asked = new URLSearchParams(location.search).get('decimals');
  return Number(value).toFixed(asked == null || asked === '' ? 1 : Number(asked));
}

/** The number, which opens what it counts. */
function number(value, figure, key, parameters) {
  if (value == null) {
    return el('span', { class: 'hy-muted' }, '未知');
  }
  const words = value.toLocaleString('zh-CN');
  if (!value || ['SEATS'].includes(figure.code)) {
    return words;
  }
  return opening(words, `${figure.label} ${words}`, { figure: figure.code }, key, parameters);
}

function opening(words, label, counted, key, parameters) {
  const asked = new URLSearchParams(parameters);
  Object.entries(counted).forEach(([name, value]) => asked.set(name, value));
  const compared = new URLSearchParams(location.search).get('by');
  if (compared && !asked.get('by')) {
    asked.set('compared', compared);
  }
  if (key != null) {
    asked.set('key', key);
  }
  return el('a', { href: `/statistics/cases?${asked}`, 'aria-label': label }, words);
}

/** Wholes with their parts: the bar shows the shape, the words tell the numbers. */
function wholes(table, parameters) {
  const shown = table.total.wholes.filter(({ number: all }) => all > 0);
  return shown.length === 0 ? null : el('section', { class: 'hy-stack' }, el('h2', {}, '构成'),
    el('div', { class: 'hy-two' }, shown.map((whole) => {
      const definition = definitions.compositions.find(({ code }) => code === whole.composition);
      const parts = whole.parts.filter((part) => part.number > 0);
      const counted = (count, label, given) => opening(count.toLocaleString('zh-CN'), `${definition.label} ${label} ${count}`,
        { composition: whole.composition, ...given }, null, parameters);
      return el('section', { class: 'hy-panel' }, el('h3', {}, definition.label),
        el('p', { class: 'hy-muted' }, `${definition.whole}，共 `, counted(whole.number, '全部', {}), ` ${definition.counter}＝100%`),
        bar(parts),
        el('ul', { class: 'hy-shares' }, parts.map((part, index) => el('li', {},
          el('i', { class: `hy-whole-${index % 7}`, 'aria-hidden': 'true' }), el('span', {}, part.label),
          el('span', { class: 'hy-num' }, counted(part.number, part.label, { part: part.code })), el('b', { class: 'hy-num' }, `${fixed(part.percent)}%`)))));
    })));
}

function bar(parts) {
  return el('div', { class: 'hy-whole', 'aria-hidden': 'true' }, parts.map((part, index) => {
    const piece = el('span', { class: `hy-whole-${index % 7}`, title: part.label });
    piece.style.flexGrow = part.number;
    return piece;
  }));
}

function comparison(table, parameters) {
  const dimension = definitions.dimensions.find(({ code }) => code === table.selection.by);
  const possible = definitions.indicators.filter((one) => valueOf(table.sum, one.code).numerator != null);
  const place = el('div', { class: 'hy-stack' });
  const search = el('input', { type: 'search', id: 'wanted', placeholder: `${dimension.label}名称`, value: wanted });
  search.addEventListener('input', () => { wanted = search.value.trim(); draw(); });
  draw();
  return el('section', { class: 'hy-stack' }, el('h2', {}, `按${dimension.label}比较`),
    el('div', { class: 'hy-toolbar hy-filters hy-no-print' },
      el('div', { class: 'hy-field' }, el('label', { for: 'wanted' }, '查找'), search),
      el('details', { class: 'hy-columns' }, el('summary', {}, '选择指标'),
        el('div', { class: 'hy-column-choice' }, possible.map((one) => el('label', { class: 'hy-check' },
          el('input', { type: 'checkbox', checked: shown().includes(one.code), on: { change: (event) => choose(one.code, event.target.checked) } }), one.label))))),
    place);

  function shown() {
    return (shownIndicators || USUAL).filter((code) => possible.some((one) => one.code === code));
  }

  function choose(code, on) {
    const chosen = new Set(shown());
    if (on) {
      chosen.add(code);
    } else {
      chosen.delete(code);
    }
    shownIndicators = possible.map((one) => one.code).filter((one) => chosen.has(one));
    draw();
  }

  function draw() {
    const columns = possible.filter((one) => shown().includes(one.code));
    let rows = table.rows.filter((row) => row.label.includes(wanted));
    if (order && columns.some(({ code }) => code === order.code)) {
      const measure = (row) => {
        const value = valueOf(row, order.code);
        return columns.find(({ code }) => code === order.code).denominator ? value.percent : value.numerator;
      };
      rows = [...rows].sort((a, b) => (measure(a) == null) - (measure(b) == null) || (measure(a) - measure(b)) * (order.up ? 1 : -1));
    }
    fill(place, rows.length === 0
      ? el('div', { class: 'hy-empty' }, el('b', {}, table.rows.length ? '没有这个名称' : '没有可比较的数据'), table.rows.length ? '请换一个名称查找。' : '请换一个届次或分组。')
      : el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-comparison' },
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, dimension.label), columns.map((one) => el('th', {
          scope: 'col', class: 'hy-num', 'aria-sort': order && order.code === one.code ? (order.up ? 'ascending' : 'descending') : null,
        }, button(`${one.label}${order && order.code === one.code ? (order.up ? ' ↑' : ' ↓') : ''}`, 'hy-link-button',
          () => { order = { code: one.code, up: Boolean(order && order.code === one.code && !order.up) }; draw(); }))))),
        el('tbody', {}, rows.map((row) => line(row, columns))),
        el('tfoot', {}, line(table.sum, columns)))));
  }

  function line(row, columns) {
    return el('tr', {}, el('th', { scope: 'row' }, row.label), columns.map((one) => {
      const value = valueOf(row, one.code);
      return el('td', { class: 'hy-num', 'data-label': one.label }, one.denominator
        ? [el('div', {}, percent(value)), el('small', { class: 'hy-muted' },
          number(value.numerator, one.numerator, row.key, parameters), '/', number(value.denominator, one.denominator, row.key, parameters))]
        : number(value.numerator, one.numerator, row.key, parameters));
    }));
  }
}
