let ids = 0;

/** Builds an element. Strings become text, never markup; null children are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  add(element, children);
  return element;
}

/** Appends strings, numbers, elements and arrays of them. */
export function add(element, ...children) {
  children.flat(Infinity).forEach((child) => {
    if (child !== null && child !== undefined && child !== false && child !== '') {
      element.append(child instanceof Node ? child : String(child));
    }
  });
  return element;
}

/** Puts new children in place of the old ones. */
export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

export function uniqueId(stem) {
  ids += 1;
  return `hy-${stem}-${ids}`;
}

/** A button that never submits a form by itself. */
export function button(text, kind, act, attributes = {}) {
  return el('button', { type: 'button', class: kind, on: { click: act }, ...attributes }, text);
}

/** Long text, folded after twelve lines with a way to open it. */
export function fold(text) {
  const id = uniqueId('fold');
  const body = el('div', { class: 'hy-fold-text' }, text);
  const box = el('div', { class: 'hy-fold hy-short' },
    el('input', { type: 'checkbox', class: 'hy-fold-switch', id, 'aria-label': '展开全文' }),
    body,
    el('label', { class: 'hy-fold-toggle', for: id, 'aria-hidden': 'true' }));
  // Whether the text fits is known only once it stands on the screen, and changes with its width.
  new ResizeObserver(() => {
    const open = box.firstChild.checked;
    box.firstChild.checked = false;
    box.classList.remove('hy-short');
    box.classList.toggle('hy-short', body.scrollHeight <= body.clientHeight + 2);
    box.firstChild.checked = open;
  }).observe(box);
  return box;
}

/** Characters as people count them: a rare Han character or an emoji is one. */
export function lengthOf(text) {
  return [...text].length;
}

const ZONE = 'Asia/Shanghai';
const STAMP = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** 2026-03-05 14:03, in China's time. */
export function stamp(iso) {
  return iso ? STAMP.format(new Date(iso)) : '';
}

/** 2026-03-05, from a date or a time. */
export function day(iso) {
  if (!iso) {
    return '';
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso : stamp(iso).slice(0, 10);
}

/** 14:03 */
export function clock(iso) {
  return stamp(iso).slice(11, 16);
}

/** 2026年3月5日 */
export function longDay(iso) {
  if (!iso) {
    return '';
  }
  const [year, month, date] = day(iso).split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

export function today() {
  return day(new Date().toISOString());
}

/** How long there is, as the server counts it. */
export function left(due) {
  if (due.lamp.code === 'PAUSED') {
    return '已暂停计时';
  }
  if (due.overdue) {
    return due.workingDaysLeft < 0 ? `已超期 ${-due.workingDaysLeft} 个工作日` : '已超期';
  }
  return due.workingDaysLeft === 0 ? '今天到期' : `还有 ${due.workingDaysLeft} 个工作日`;
}

/** The same, and until when. */
export function remaining(due) {
  return `${left(due)}（${due.lamp.code === 'PAUSED' ? '原定' : ''}${longDay(due.date)}到期${due.provisional ? '，暂定' : ''}）`;
}

/** A due date's lamp; nothing to hurry for without one. */
export function lamp(due) {
  return el('span', { class: `hy-lamp hy-lamp-${due ? due.lamp.code.toLowerCase() : 'grey'}` }, due ? due.lamp.label : '不限期');
}

/** 重点, wherever a key proposal shows. */
export function keyMark(isKey) {
  return isKey ? el('span', { class: 'hy-tag hy-key' }, '重点') : null;
}

export function sizeText(bytes) {
  if (bytes < 1024) {
    return `${bytes} 字节`;
  }
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
