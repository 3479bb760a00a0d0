import { button, clock, el, fill } from './dom.js';

const QUIET = 1500;
const AGAIN = 15000;

/**
 * Keeps what was typed on the server, a moment after each change.
 *
 * @param store load() and save(content, version), both giving {content, version, updatedAt}
 * @param read what is to be kept
 * @param write puts kept content back into the form
 * @param state where 已保存草稿 and its opposite are said
 * @param choose where the person is asked when another window changed the draft
 */
export function keepDraft({ store, read, write, state, choose }) {
  let version = 0;
  let saved = null;
  let timer = null;
  let running = Promise.resolve();
  let stopped = false;

  const written = () => JSON.stringify(read());

  let said = '';

  function say(words, failed = false) {
    said = words;
    fill(state, words);
    state.classList.toggle('hy-failed', failed);
  }

  async function restore() {
    const kept = await store.load();
    if (kept && kept.content && Object.keys(kept.content).length > 0) {
      write(kept.content);
      say(kept.updatedAt ? `已恢复草稿 ${clock(kept.updatedAt)}` : '已恢复草稿');
    }
    version = (kept && kept.version) || 0;
    saved = written();
  }

  function changed() {
    clearTimeout(timer);
    if (!stopped) {
      fill(state, '正在保存草稿…');
      timer = setTimeout(save, QUIET);
    }
  }

  /** @param leaving the page goes away: the request must outlive it */
  function save(leaving = false) {
    clearTimeout(timer);
    // One after the other, each with the version that the one before it made.
    running = running.then(async () => {
      const content = written();
      if (!stopped && saved !== null && content !== saved) {
        await send(content, leaving === true);
      } else if (content === saved) {
        fill(state, said);
      }
    });
    return running;
  }

  async function send(content, leaving) {
    try {
      const kept = await store.save(JSON.parse(content), version, leaving && content.length < 60000 ? { keepalive: true } : {});
      version = kept && kept.version !== undefined ? kept.version : version + 1;
      saved = content;
      state.title = '';
      said = `已保存草稿 ${clock((kept && kept.updatedAt) || new Date().toISOString())}`;
      // What was typed while this was under way is not kept yet, and its own save is on its way.
      if (written() === content) {
        say(said);
      }
    } catch (refused) {
      state.title = refused.message;
      say('草稿未能保存', true);
      if (refused.code === 'draft-changed') {
        ask();
      } else if (refused.status === 0 || refused.status >= 500) {
        timer = setTimeout(save, AGAIN);
      }
    }
  }

  function ask() {
    stopped = true;
    const settle = (act) => async () => {
      choose.hidden = true;
      try {
        await act();
      } catch {
        say('草稿未能保存', true);
      }
    };
    fill(choose, el('p', {}, '这份草稿在另一个窗口或另一台电脑上改过。要用哪一份？'),
      el('div', { class: 'hy-actions' },
        button('保留这里的', 'hy-secondary', settle(async () => {
          version = (await store.load()).version;
          stopped = false;
          saved = '';
          await save();
        })),
        button('换成那里的', 'hy-secondary', settle(async () => {
          stopped = false;
          await restore();
        }))));
    choose.hidden = false;
    choose.scrollIntoView({ block: 'nearest' });
  }

  return {
    restore,
    changed,
    save,
    /** From now on nothing is kept: the form went through. */
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    resume() {
      stopped = false;
    },
  };
}
