package io.ticketqueue.event.persistence;

import org.junit.jupiter.api.Tag;

@Tag("heavy")
class ManyEventsPlansIT extends EventListPlans {
  @Override
  int events() {
    return 200_000;
  }
}
