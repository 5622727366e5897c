package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;

import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** Events in some store, and what cases about them share. */
public abstract class StoredEvents {
  Stores stores;
  Events events;
  Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    events = stores.events();
    programme = new Programme(stores);
  }

  <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  boolean cancel(UUID id) {
    events.cancel(id, "rain", NOW);
    return true;
  }
}
