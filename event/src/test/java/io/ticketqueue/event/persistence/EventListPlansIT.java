package io.ticketqueue.event.persistence;

class EventListPlansIT extends EventListPlans {
  @Override
  int events() {
    return 20_000;
  }
}
