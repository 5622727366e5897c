package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CompleteCopiesTest {
  private final UseCases use = new UseCases();
  private final CompleteCopies complete =
      new CompleteCopies(
          use.copies,
          use.schedules,
          new LoadLock() {
            @Override
            public <T> T callLocked(String name, Supplier<T> work) {
              return work.get();
            }
          },
          use.transactions);

  private Schedule copied() {
    return use.copies.find(use.schedule.id()).orElseThrow();
  }

  @Test
  void aScheduleThatAnInstanceOfBeforeCopiedIsCopiedAgain() {
    use.events.offer(Given.withoutSingleSeats(use.schedule), use.seats);
    use.hold(use.buyer(), 1);
    use.copies.forgetDrawing(use.schedule.id());
    use.hold(use.buyer(), 3); // until then the rule is off

    complete.run();

    assertThat(copied().drawn()).isTrue();
    assertThat(copied().noSingleSeats()).isTrue();
  }

  @Test
  void whatEventDoesNotKnowIsAskedForOnceAndStaysAsItIs() {
    Schedule unknown = Given.undrawn(Given.schedule(UUID.randomUUID()));
    use.copies.store(new EventCatalogue.Copy(unknown, "[]"));

    complete.run();
    complete.run();

    assertThat(use.events.asked(unknown.id())).isEqualTo(1);
    assertThat(use.copies.find(unknown.id()).orElseThrow().noSingleSeats()).isFalse();
  }
}
