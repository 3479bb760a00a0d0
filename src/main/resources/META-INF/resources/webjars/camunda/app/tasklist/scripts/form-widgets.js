// Chinese for the date widgets of Tasklist's own libraries, which know no language but English.
// Forms draw no other widget with texts of its own: what they say about wrong input is written in them.

const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const SHORT_MONTHS = MONTHS.map((name, index) => `${index + 1}月`);
const DAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const SHORT_DAYS = ['日', '一', '二', '三', '四', '五', '六'];

function translate(injector) {
  Object.assign(injector.get('$locale').DATETIME_FORMATS, {
    AMPMS: ['上午', '下午'],
    DAY: DAYS,
    SHORTDAY: SHORT_DAYS,
    MONTH: MONTHS,
    STANDALONEMONTH: MONTHS,
    SHORTMONTH: SHORT_MONTHS,
    FIRSTDAYOFWEEK: 0,
    fullDate: 'y年M月d日EEEE',
    longDate: 'y年M月d日',
    medium: 'y年M月d日 HH:mm:ss',
    mediumDate: 'y年M月d日',
    mediumTime: 'HH:mm:ss',
    short: 'yyyy-MM-dd HH:mm',
    shortDate: 'yyyy-MM-dd',
    shortTime: 'HH:mm'
  });
  Object.assign(injector.get('uibDatepickerConfig'), {
    formatDayTitle: 'yyyy年M月',
    formatMonth: 'M月',
    formatMonthTitle: 'yyyy年',
    showWeeks: false,
    startingDay: 1
  });
  Object.assign(injector.get('uibDatepickerPopupConfig'), {
    clearText: '清除',
    closeText: '关闭',
    currentText: '今天',
    datepickerPopup: 'yyyy-MM-dd'
  });
  injector.get('uibTimepickerConfig').showMeridian = false;
  Object.assign(injector.get('uibPaginationConfig'), {
    firstText: '首页',
    lastText: '末页',
    nextText: '下一页',
    previousText: '上一页'
  });
}

// Custom scripts are loaded before the application starts, which is when there is an injector.
function whenStarted() {
  const injector = window.angular && window.angular.element(document.body).injector();
  if (injector && injector.has('uibDatepickerConfig')) {
    translate(injector);
  } else {
    setTimeout(whenStarted, 50);
  }
}

whenStarted();
