// Gives the map a hall of 50,000 seats, drags it about with a finger for three seconds while 1,000 seats
// a second change, and tells how many frames there were and what the page needed for each.
const done = arguments[0];
(async () => {
  const map = document.querySelector('tq-seat-map');
  const Plan = map.plan.constructor;
  const sections = [];
  let id = 0;
  for (let s = 0; s < 50; s++) {
    const rows = [];
    for (let r = 0; r < 25; r++) {
      const seats = [];
      for (let i = 0; i < 40; i++) {
        seats.push(['seat' + id++, i + 1, ['VIP', 'S', 'A', 'B'][(s >> 3) % 4], (s % 10) * 44 + i, Math.floor(s / 10) * 30 + r, []]);
      }
      rows.push({row: 'R' + r, seats});
    }
    sections.push({name: 'S' + s, rows});
  }
  const stage = {x: 150, y: -15, width: 140, height: 10};
  const began = performance.now();
  const plan = new Plan({scheduleId: 'x', stage, focus: {x: 220, y: -10}, sections}, map.plan.grades);
  map.plan = plan;
  await map.updateComplete;
  map.draw();
  const first = Math.round(performance.now() - began);
  map.camera.look({scale: 24, x: 100, y: 20});
  await new Promise((resolve) => setTimeout(resolve, 500));
  map.drawn.frames = 0;
  map.drawn.millis = 0;
  const canvas = map.element;
  const box = canvas.getBoundingClientRect();
  canvas.setPointerCapture = () => {};
  const finger = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type,
    {pointerId: 7, pointerType: 'touch', clientX: box.left + x, clientY: box.top + y, bubbles: true}));
  finger('pointerdown', 300, 200);
  const start = performance.now();
  let frames = 0;
  let changes = 0;
  let repainting = 0;
  const states = ['AVAILABLE', 'HOLD', 'SOLD'];
  await new Promise((resolve) => {
    const frame = (now) => {
      const seconds = (now - start) / 1000;
      frames += 1;
      finger('pointermove', 300 + 200 * Math.sin(seconds * 3), 200 + 80 * Math.cos(seconds * 2));
      while (changes + 100 <= seconds * 1000) {
        const before = performance.now();
        const some = Array.from({length: 100}, () =>
          ({seatId: 'seat' + Math.floor(Math.random() * 50000), status: states[Math.floor(Math.random() * 3)]}));
        map.repaint(plan.applyChanges(some));
        changes += 100;
        repainting += performance.now() - before;
      }
      if (seconds < 3) {
        requestAnimationFrame(frame);
      } else {
        resolve();
      }
    };
    requestAnimationFrame(frame);
  });
  finger('pointerup', 300, 200);
  const {millis} = map.drawn;
  done({seats: plan.size, firstPicture: first, changes, framesPerSecond: Math.round(frames / 3),
    millisPerFrame: (millis + repainting) / Math.max(1, map.drawn.frames)});
})();
