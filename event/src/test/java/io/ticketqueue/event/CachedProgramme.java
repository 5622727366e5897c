package io.ticketqueue.event;

import io.ticketqueue.event.cache.CachedCatalogue;
import io.ticketqueue.event.cache.InMemorySharedCache;
import io.ticketqueue.event.cache.TestPolicy;
import io.ticketqueue.testkit.TestClock;

/** A catalogue in memory behind its caches, at a time that goes on when told. */
public final class CachedProgramme {
  /** The hall as it is drawn. */
  public String layout = "a hall";

  public final TestClock time = new TestClock(Programme.NOW);
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  public final Catalogue catalogue =
      new Catalogue(
          stores.events(),
          stores.seats(),
          new SeatDocuments() {
            @Override
            public Document publicList(java.util.UUID scheduleId) {
              return new Document(1, "{\"scheduleId\":\"" + scheduleId + "\"}");
            }

            @Override
            public Document layout(java.util.UUID scheduleId) {
              return new Document(1, layout);
            }

            @Override
            public Document plan(java.util.UUID scheduleId) {
              throw new UnsupportedOperationException();
            }
          },
          stores.transactions(),
          time);
  private final InMemorySharedCache shared = new InMemorySharedCache(time);
  public final CachedCatalogue cached = instance();

  /** The caches of one more instance. */
  public CachedCatalogue instance() {
    return new CachedCatalogue(catalogue, shared, TestPolicy.usual(), time);
  }

  /** An event on sale from an hour from now until its performance in a day. */
  public Event event() {
    return programme.event(programme.hall(), Programme.times(24, 1, 24));
  }

  /** As {@link #event}, seen by administrators only. */
  public Event draft() {
    Hall hall = programme.hall();
    return programme.event(
        hall, Programme.newEvent(hall, "Draft", true, Programme.times(24, 1, 24)));
  }
}
