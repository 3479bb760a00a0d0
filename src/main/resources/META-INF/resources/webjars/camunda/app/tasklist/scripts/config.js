// Camunda's index page sets this too early to count: on a slow line Tasklist would give up and stay blank.
window.require.config({ waitSeconds: 0 });

// Tasklist keeps its texts in the browser, shows last version's once after an update, and keys instead of texts to
// whoever comes for the first time. Hence they are put there before it starts.
try {
  const locales = document.querySelector('base').getAttribute('app-root') + '/app/tasklist/locales/';
  const texts = await (await fetch(locales + 'zh-CN.json', { cache: 'no-cache' })).json();
  const stored = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  stored[`${locales}_locales_data_zh-CN_${window.bust}`] = JSON.stringify(texts);
  localStorage.setItem('camunda-web', JSON.stringify(stored));
} catch (unavailable) {
  console.warn(unavailable);
}

export default {
  app: {
    // Shown together as 回音 · 提案办理.
    vendor: '回音 ·',
    name: '提案办理'
  },
  // Tasklist never matches "zh-CN" with the browser's language, only the fallback: hence the single locale.
  locales: {
    availableLocales: ['zh-CN'],
    fallbackLocale: 'zh-CN'
  },
  dateFormat: {
    monthName: 'M月',
    day: 'D',
    abbr: 'YYYY-MM-DD HH:mm',
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY年M月D日 dddd HH:mm',
    short: 'YYYY-MM-DD'
  },
  customScripts: ['../session.js', 'scripts/form-widgets.js', 'scripts/workplace.js', 'scripts/huiyin.js'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '认领选中的待办'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '转到第一个筛选'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '转到列表中的第一项待办'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '转到表单中的第一个输入框'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: '提交提案'
    }
  }
};
