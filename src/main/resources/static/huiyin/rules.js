import { get, post } from './api.js';
import { button, el, fill, stamp } from './dom.js';
import { failure, main, openPage } from './page.js';

const UNITS = [['WORKING_DAYS', '个工作日'], ['DAYS', '日'], ['MONTHS', '个月'], ['FIXED_DATE', '固定日期']];
const CODES = [['categories', '提案类别'], ['refusalGrounds', '不予立案情形'], ['resultClasses', '办理结果'], ['satisfactionLevels', '满意程度']];
// A limit that only prolongs or precedes another has neither lamp nor reminders.
const NONE = ['', '', '', ''];
const KEPT = '已提交的提案始终按提交时的版本办理，除非在时限管理中重新计算；保存以后新提交的提案按新版本办理，本届次和以后的届次都是如此。';

const me = await openPage('/rules');
const admin = me.groups.includes('camunda-admin');
const chooser = el('div', { class: 'hy-actions', role: 'group', 'aria-label': '方案' });
const shown = el('div', { class: 'hy-stack', 'aria-live': 'polite' });
const asked = el('div', { class: 'hy-stack' });
const history = el('section', { class: 'hy-stack' });
fill(main(), el('h1', {}, '规则方案'), chooser, shown, asked, history);
await open(new URLSearchParams(location.search).get('name'), null, null);

/** Shows a profile, in its newest version without one given. */
async function open(wanted, version, said) {
  fill(asked);
  try {
    const all = await get('rule-profiles');
    const name = all.some((one) => one.name === wanted) ? wanted : all[0].name;
    const [profile, versions] = await Promise.all([
      get(`rule-profiles/${name}${version ? `?version=${version}` : ''}`), get(`rule-profiles/${name}/versions`)]);
    fill(chooser, all.map((one) => button(one.label, one.name === name ? 'hy-primary' : 'hy-secondary',
      () => open(one.name, null, null), { 'aria-pressed': String(one.name === name) })));
    show(profile, said);
    showVersions(profile, versions);
  } catch (refused) {
    fill(shown, failure(refused));
    fill(history);
  }
}

function show(profile, said) {
  const { version, content } = profile;
  const editable = admin && profile.newest;
  fill(shown,
    said ? el('p', { class: 'hy-notice', role: 'status' }, said, '新提交的提案按这一版办理，办理中的提案沿用各自的版本。如须一并改用：',
      el('a', { href: `/deadlines?preview=${encodeURIComponent(version.name)}` }, '看看哪些期限会变动')) : null,
    profile.newest ? null : el('p', { class: 'hy-notice hy-warning' }, `这是第 ${version.version} 版，不是最新版，只供查看。`, ' ',
      button('看最新版', 'hy-link-button', () => open(version.name, null, null))),
    el('p', { class: 'hy-muted' }, `第 ${version.version} 版，${origin(version)}。`, KEPT),
    editable ? field('方案名称', text('label', content.label)) : null,
    el('h2', {}, '各环节的期限'), steps(profile, editable),
    el('h2', {}, '超期后逐级提醒'), ladder(profile, editable),
    el('h2', {}, '跟踪承诺'), promises(profile, editable),
    el('h2', {}, '再次办理'),
    editable ? field('最多再次办理的次数', number('maxRehandlings', content.maxRehandlings, 0, 5, '最多再次办理的次数'),
      '提案人仍不满意的，此后转入督办协商。') : el('p', {}, `最多再次办理 ${content.maxRehandlings} 次，提案人仍不满意的，此后转入督办协商。`),
    el('h2', {}, '统计口径'), counting(content, editable),
    el('h2', {}, '选项'), el('div', { class: 'hy-two' }, CODES.map(([key, words]) => codes(key, words, content[key], editable))),
    editable ? saving(profile) : null);
}

function counting({ counting: rule }, editable) {
  const within = Boolean(rule && rule.mergedWithin);
  const adopted = (rule && rule.adopted) || [];
  const start = ((rule && rule.yearStart) || '--01-01').slice(2);
  return editable ? el('div', { class: 'hy-two' },
    field('并案', el('select', { 'data-field': 'counting.mergedWithin' },
      [['false', '不计入立案，另列'], ['true', '计入立案']].map(([code, words]) => el('option', { value: code, selected: code === String(within) }, words))),
    '用于统计分析的立案数、立案率和各类占比。'),
    field('计为采纳的办理结果', text('counting.adopted', adopted.join('、')), '写办理结果的代码，如 A、B。留空表示没有规定，采纳率显示为未知。'),
    field('统计年度起始日', text('counting.yearStart', start, '统计年度起始日', { placeholder: '01-01', size: 5 }),
      '写月和日。12-06 表示上年12月6日起提交的计入当年；01-01 为公历年。'))
    : el('p', {}, `并案${within ? '计入' : '不计入'}立案；${adopted.length ? `${adopted.join('、')} 类计为采纳` : '没有规定哪些办理结果计为采纳'}；${start === '01-01' ? '年度按公历年'
      : `年度自上年${Number(start.slice(0, 2))}月${Number(start.slice(3))}日起算`}。`);
}

function origin(version) {
  return version.loadedBy === 'system' ? version.reason || '随系统提供' : `${version.loadedByName} ${stamp(version.loadedAt)} 保存：${version.reason}`;
}

function field(words, input, hint) {
  input.id = input.id || `rule-${input.dataset.field}`;
  return el('div', { class: 'hy-field' }, el('label', { for: input.id }, words), input, hint ? el('p', { class: 'hy-hint' }, hint) : null);
}

function number(path, value, min, max, words) {
  return el('input', { type: 'number', 'data-field': path, value, min, max, step: 1, 'aria-label': words });
}

function text(path, value, words, extra = {}) {
  return el('input', { type: 'text', 'data-field': path, value, 'aria-label': words, ...extra });
}

function units(path, value, words, offered = UNITS) {
  return el('select', { 'data-field': path, 'aria-label': words },
    offered.map(([code, label]) => el('option', { value: code, selected: code === value }, label)));
}

function steps({ steps: all, content }, editable) {
  const heads = editable ? ['环节', '期限', '黄灯：剩余工作日', '红灯：剩余工作日', '到期前几日提醒', '可延期次数']
    : ['环节', '期限', '黄灯', '红灯', '到期前提醒', '延期'];
  return el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table hy-rules' },
    el('thead', {}, el('tr', {}, heads.map((words) => el('th', { scope: 'col' }, words)))),
    el('tbody', {}, all.map((step) => {
      const rule = {
        limit: content.limits[step.code], lamp: content.lamps[step.code],
        reminders: content.reminders[step.code], extension: content.extensions[step.code],
      };
      const cells = editable ? inputsOf(step, rule) : wordsOf(rule);
      return el('tr', { 'data-step': step.code }, el('th', { scope: 'row' }, step.label),
        cells.map((cell, index) => el('td', { 'data-label': heads[index + 1] }, cell)));
    }))));
}

function wordsOf({ limit, lamp, reminders, extension }) {
  return [limit ? span(limit) : lamp ? '按承诺的日期' : '尚未规定', ...!lamp ? NONE : [`剩 ${lamp.yellow} 个工作日`, `剩 ${lamp.red} 个工作日`,
    reminders.length === 0 ? '不提醒' : `${reminders.join('、')} 日`,
    !limit ? '由提案委员会办公室核定' : extension ? `可延 ${extension.times} 次，最长 ${span(extension.longest)}` : '不可延期']];
}

function span(limit) {
  if (limit.unit === 'FIXED_DATE') {
    const [month, date] = limit.date.slice(2).split('-').map(Number);
    return `${month}月${date}日`;
  }
  return `${limit.amount} ${UNITS.find(([code]) => code === limit.unit)[1]}`;
}

function inputsOf({ code, label }, { limit, lamp, reminders, extension }) {
  // What came with an upgrade is neither said nor shown with a lamp yet: it is filled in with the next change.
  const limited = limit || !lamp ? limitInputs(`limits.${code}`, `${label}期限`, limit || { amount: '', unit: 'WORKING_DAYS' }) : ['按承诺的日期'];
  if (!lamp) {
    return [limit ? limited : [limited, el('p', { class: 'hy-hint' }, '升级新增，尚未规定；灯色和提醒在保存以后可以修改')], ...NONE];
  }
  const times = number(`extensions.${code}.times`, extension ? extension.times : 0, 0, 5, `${label}延期次数`);
  const longest = extension ? extension.longest : { amount: 1, unit: 'MONTHS' };
  const most = el('span', {}, ' 次，最长 ', number(`extensions.${code}.longest.amount`, longest.amount, 1, 366, `${label}延期后最长`),
    units(`extensions.${code}.longest.unit`, longest.unit, `${label}延期后最长的单位`, UNITS.slice(0, 3)));
  const extended = () => { most.hidden = Number(times.value) === 0; };
  times.addEventListener('input', extended);
  extended();
  return [limited,
    [number(`lamps.${code}.yellow`, lamp.yellow, 0, 90, `${label}黄灯：剩余工作日`)],
    [number(`lamps.${code}.red`, lamp.red, 0, 90, `${label}红灯：剩余工作日`)],
    [text(`reminders.${code}`, reminders.join('、'), `${label}提前提醒的日数`, { placeholder: '不提醒' })],
    limit ? [times, most] : ['由提案委员会办公室核定']];
}

/** Amount, unit and fixed date; what the unit does not need is hidden. */
function limitInputs(path, words, limit) {
  const amount = number(`${path}.amount`, limit.unit === 'FIXED_DATE' ? 1 : limit.amount, 1, 366, `${words}数量`);
  const unit = units(`${path}.unit`, limit.unit, `${words}单位`);
  const date = text(`${path}.date`, limit.date ? limit.date.slice(2) : '', `${words}固定日期`.replace('期限固定日期', '固定日期'), { placeholder: '08-31', size: 5 });
  const follow = () => {
    amount.hidden = unit.value === 'FIXED_DATE';
    date.hidden = !amount.hidden;
  };
  unit.addEventListener('change', follow);
  follow();
  return [amount, date, unit];
}

/** Which classes of replies are promises, and how long they are given where nothing else is said. */
function promises({ content }, editable) {
  const all = content.promises || {};
  return el('div', {}, el('p', { class: 'hy-muted' }, '结案时，这些类别的答复记入承诺台账，跟踪到兑现；期限自结案之日起算。'),
    el('ul', { class: 'hy-plain hy-ladder' }, content.resultClasses.map(({ code, label }) => {
      if (!editable) {
        return el('li', {}, `${code} 类（${label}）：${all[code] ? `跟踪，期限 ${span(all[code])}` : '不跟踪'}`);
      }
      const followed = el('input', { type: 'checkbox', 'data-field': `promises.${code}`, checked: Boolean(all[code]), 'aria-label': `${code}类答复作为承诺` });
      const limit = el('span', {}, ' 期限 ', limitInputs(`promises.${code}`, `${code}类承诺期限`, all[code] || { amount: 6, unit: 'MONTHS' }));
      const follow = () => { limit.hidden = !followed.checked; };
      followed.addEventListener('change', follow);
      follow();
      return el('li', {}, el('label', { class: 'hy-check' }, followed, `${code} 类（${label}）`), limit);
    })));
}

function ladder({ levels, content }, editable) {
  return el('ol', { class: 'hy-plain hy-ladder' }, levels.map((level) => {
    const rung = content.ladder.find((one) => one.to === level.code);
    return el('li', {}, editable
      ? ['超期满 ', number(`ladder.${level.code}`, rung ? rung.after : '', 1, 250, `超期后提醒${level.label}的工作日数`), ` 个工作日，提醒${level.label}（空着则不提醒）`]
      : rung ? `超期满 ${rung.after} 个工作日，提醒${level.label}` : `不提醒${level.label}`);
  }));
}

function codes(key, words, table, editable) {
  const rows = el('ul', { class: 'hy-plain', 'data-codes': key });
  const row = (code) => {
    const line = el('li', { class: 'hy-unit' },
      text('', code.code, `${words}代码`, { placeholder: '代码，如 ECONOMY', 'data-code': true, maxlength: 40 }),
      text('', code.label, `${words}名称`, { placeholder: '名称', 'data-label-of': true }),
      button('去掉', 'hy-link-button', () => { line.remove(); }, { 'aria-label': `去掉${code.label || '这一项'}` }));
    return line;
  };
  fill(rows, table.map((code) => editable ? row(code) : el('li', {}, code.label, el('small', { class: 'hy-muted' }, ` ${code.code}`))));
  return el('details', { class: 'hy-more hy-panel' }, el('summary', {}, `${words}（${table.length} 项）`), rows,
    editable ? button('增加一项', 'hy-secondary', () => { rows.append(row({ code: '', label: '' })); rows.lastChild.querySelector('input').focus(); }) : null);
}

/** The whole profile as the fields say it; what cannot be read goes to the server as it is, which says what is wrong. */
function written(profile) {
  const value = (path) => shown.querySelector(`[data-field="${path}"]`).value.trim();
  const whole = (path) => numeric(value(path));
  const limitOf = (path) => {
    const unit = value(`${path}.unit`);
    return unit === 'FIXED_DATE' ? { unit, date: `--${value(`${path}.date`)}` } : { amount: whole(`${path}.amount`), unit };
  };
  const limits = {};
  const lamps = {};
  const reminders = {};
  const extensions = {};
  for (const { code } of profile.steps) {
    if (shown.querySelector(`[data-field="limits.${code}.unit"]`)) {
      limits[code] = limitOf(`limits.${code}`);
    }
    if (!profile.content.lamps[code]) {
      continue;
    }
    lamps[code] = { yellow: whole(`lamps.${code}.yellow`), red: whole(`lamps.${code}.red`) };
    reminders[code] = value(`reminders.${code}`).split(/[、，,\s]+/).filter(Boolean).map(numeric);
    if (limits[code] && whole(`extensions.${code}.times`) !== 0) {
      extensions[code] = {
        times: whole(`extensions.${code}.times`),
        longest: { amount: whole(`extensions.${code}.longest.amount`), unit: value(`extensions.${code}.longest.unit`) },
      };
    }
  }
  const rungs = profile.levels.map(({ code }) => ({ to: code, after: numeric(value(`ladder.${code}`)) })).filter((rung) => rung.after !== '');
  const tables = Object.fromEntries(CODES.map(([key]) => [key, [...shown.querySelectorAll(`[data-codes="${key}"] > li`)].map((line) => ({
    code: line.querySelector('[data-code]').value.trim(), label: line.querySelector('[data-label-of]').value.trim(),
  }))]));
  const promised = Object.fromEntries(profile.content.resultClasses.map(({ code }) => code)
    .filter((code) => tables.resultClasses.some((one) => one.code === code) && shown.querySelector(`[data-field="promises.${code}"]`).checked)
    .map((code) => [code, limitOf(`promises.${code}`)]));
  return {
    name: profile.version.name, label: value('label'), ...tables, limits, lamps, reminders, ladder: rungs, extensions, promises: promised,
    maxRehandlings: whole('maxRehandlings'),
    counting: {
      mergedWithin: value('counting.mergedWithin') === 'true', adopted: value('counting.adopted').split(/[、，,\s]+/).filter(Boolean),
      yearStart: `--${value('counting.yearStart') || '01-01'}`,
    },
  };
}

function numeric(words) {
  return /^\d{1,6}$/.test(words) ? Number(words) : words;
}

function saving(profile) {
  const reason = el('textarea', { id: 'rule-reason', rows: 2, 'data-field': 'reason' });
  const wrong = el('div', { 'aria-live': 'assertive' });
  return el('section', { class: 'hy-stack' }, el('h2', {}, '保存'),
    el('div', { class: 'hy-field' }, el('label', { for: reason.id }, '修改理由'), reason,
      el('p', { class: 'hy-hint' }, '例如依据的文件。与新版本一起留存。')),
    wrong, el('div', { class: 'hy-actions' }, button('保存为新版本', 'hy-primary', ask),
      button('放弃修改', 'hy-secondary', () => open(profile.version.name, null, null))));

  async function ask() {
    fill(wrong);
    fill(asked);
    shown.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
    shown.querySelectorAll('.hy-error-text').forEach((sentence) => sentence.remove());
    const edit = { basedOn: profile.version.version, reason: reason.value.trim(), content: written(profile) };
    try {
      const { changes } = await post(`rule-profiles/${profile.version.name}/preview`, edit);
      if (changes.length === 0) {
        fill(wrong, el('p', { class: 'hy-notice', role: 'alert' }, '规则没有改变，不必保存。'));
      } else if (!edit.reason) {
        complain({ message: '请写明修改的理由。', field: 'reason' });
      } else {
        confirm(edit, changes);
      }
    } catch (refused) {
      complain(refused);
    }
  }

  function confirm(edit, changes) {
    const sure = button('确认保存', 'hy-primary', async () => {
      sure.disabled = true;
      try {
        const saved = await post(`rule-profiles/${profile.version.name}`, edit);
        await open(saved.name, null, `已保存为第 ${saved.version} 版。`);
        window.scrollTo(0, 0);
      } catch (refused) {
        fill(asked);
        complain(refused);
      }
    });
    fill(asked, el('div', { class: 'hy-confirm', role: 'dialog', 'aria-label': '保存为新版本' },
      el('h2', {}, `保存为第 ${profile.version.version + 1} 版`),
      el('ul', { class: 'hy-changes' }, changes.map((change) => el('li', {}, change))), el('p', {}, KEPT),
      el('div', { class: 'hy-actions' }, sure, button('取消', 'hy-secondary', () => { fill(asked); }))));
    asked.scrollIntoView({ block: 'nearest' });
    sure.focus();
  }

  /** Beside the field that it names, as far as the page has it. */
  function complain(refused) {
    const input = inputOf(refused.field || '');
    fill(wrong, input ? null : failure(refused));
    if (input) {
      input.closest('details')?.setAttribute('open', '');
      input.closest('td, li, .hy-field').append(el('p', { class: 'hy-error-text', role: 'alert' }, refused.message));
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    }
  }

  function inputOf(path) {
    const [table, index, part] = path.split('.');
    const line = CODES.some(([key]) => key === table) ? shown.querySelectorAll(`[data-codes="${table}"] > li`)[Number(index)] : null;
    if (line) {
      return line.querySelector(part === 'code' ? '[data-code]' : '[data-label-of]');
    }
    const rung = table === 'ladder' && index !== undefined ? written(profile).ladder[Number(index)] : null;
    const field = rung ? `ladder.${rung.to}` : path;
    return shown.querySelector(`[data-field="${CSS.escape(field)}"]`) || shown.querySelector(`[data-field^="${CSS.escape(field)}."]`);
  }
}

function showVersions(profile, versions) {
  fill(history, el('h2', {}, '历次版本'),
    el('div', { class: 'hy-table-scroll' }, el('table', { class: 'hy-table' },
      el('thead', {}, el('tr', {}, ['版本', '保存人', '时间', '理由', '改动'].map((words) => el('th', { scope: 'col' }, words)))),
      el('tbody', {}, versions.map((version) => el('tr', {},
        el('td', { class: 'hy-date' }, version.version === profile.version.version ? `第 ${version.version} 版`
          : button(`第 ${version.version} 版`, 'hy-link-button', () => open(version.name, version.version, null))),
        el('td', {}, version.loadedBy === 'system' ? '随系统提供' : version.loadedByName),
        el('td', { class: 'hy-date' }, stamp(version.loadedAt)), el('td', {}, version.reason),
        changesOf(version)))))));
}

function changesOf(version) {
  const cell = el('td', {}, version.version === 1 ? '' : button('查看改动', 'hy-link-button', async () => {
    try {
      const { changes } = await get(`rule-profiles/${version.name}/versions/${version.version}/changes`);
      fill(cell, changes.length === 0 ? '规则没有改变' : el('ul', { class: 'hy-plain' }, changes.map((change) => el('li', {}, change))));
    } catch (refused) {
      fill(cell, failure(refused));
    }
  }));
  return cell;
}
