// Somebody who looks elsewhere, look(true), and comes back, look(false): headless Chromium hides no
// tab and shows no notification. What the page calls by is written down in window.called.
{
  let isAway = false;
  Object.defineProperty(document, 'hidden', {get: () => isAway});
  Object.defineProperty(document, 'visibilityState', {get: () => (isAway ? 'hidden' : 'visible')});
  window.look = (away) => {
    isAway = away;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  const called = {sounds: 0, awake: 0, shown: [], closed: 0};
  window.called = called;
  window.Notification = class {
    static permission = 'default';
    static async requestPermission() {
      return (Notification.permission = 'granted');
    }
    constructor(title, {body}) {
      called.shown.push(title + ': ' + body);
    }
    close() {
      called.closed += 1;
    }
  };
  const counted = (type, method, name) => {
    const real = type.prototype[method];
    type.prototype[method] = function (...given) {
      called[name] += 1;
      return real.apply(this, given);
    };
  };
  counted(OscillatorNode, 'start', 'sounds');
  counted(WakeLock, 'request', 'awake');
}
