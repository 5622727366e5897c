package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadLayoutTest {
  /** A first look that takes long, and sees the hall the event has been moved from meanwhile. */
  private static final class SlowLayouts implements Layouts {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private boolean moved;

    @Override
    public String tag(UUID scheduleId) {
      return "new";
    }

    @Override
    public Layout find(UUID scheduleId) {
      if (moved) {
        return new Layout("new", "{}");
      }
      moved = true;
      begun.countDown();
      try {
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new Layout("old", "{}");
    }
  }

  @Test
  void whoSawTheNewTagDoesNotGetALayoutThatWasBegunBefore() throws Exception {
    Stores stores = InMemoryTables.stores();
    Programme programme = new Programme(stores);
    UUID schedule = programme.event(programme.hall(), onSale(24)).schedules().getFirst().id();
    SlowLayouts layouts = new SlowLayouts();
    SeatDocuments none = new NoDocuments();
    ReadLayout read =
        new ReadLayout(
            new Catalogue(stores.events(), stores.seats(), none, stores.transactions(), CLOCK),
            layouts,
            stores.transactions());
    var before = new FutureTask<>(() -> read.find(schedule, "old"));
    var after = new FutureTask<>(() -> read.find(schedule, "new"));

    Thread.ofVirtual().start(before);
    assertThat(layouts.begun.await(20, TimeUnit.SECONDS)).isTrue();
    Thread second = Thread.ofVirtual().start(after);
    await()
        .until(
            second::getState,
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING)
                ::contains);
    layouts.goOn.countDown();

    assertThat(before.get(20, TimeUnit.SECONDS).tag()).isEqualTo("old");
    assertThat(after.get(20, TimeUnit.SECONDS).tag()).isEqualTo("new");
  }

  /** Seats that nobody asks for here. */
  private static final class NoDocuments implements SeatDocuments {
    @Override
    public Document publicList(UUID scheduleId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Document plan(UUID scheduleId) {
      throw new UnsupportedOperationException();
    }
  }
}
