package io.ticketqueue.chassis.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.messaging.EventHandler;
import io.ticketqueue.core.UnreadableResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a handler asks of others it asks before the inbox opens its transaction. */
class EventConsumerTest {
  private static final String EVENT =
      """
      {"eventId":"%s","eventType":"Changed","aggregateId":"%s","aggregateType":"X","version":"v1",
       "timestamp":"2026-06-01T00:00:00Z",
       "metadata":{"correlationId":null,"causationId":null,"userId":null},"payload":{}}"""
          .formatted(UUID.randomUUID(), UUID.randomUUID());

  private final List<String> steps = new ArrayList<>();
  private boolean dealtWith;

  private Throwable attempt(EventHandler handler) {
    return new EventConsumers(new Recorded(), null, new SimpleMeterRegistry(), Clock.systemUTC())
        .register("consumer", Map.of("Changed", handler))
        .attempt(EVENT);
  }

  /** Notes its transactions. */
  private final class Recorded implements Inbox {
    @Override
    public boolean runOnce(UUID event, String consumer, Runnable effect) {
      steps.add("begin");
      if (!dealtWith) {
        effect.run();
      }
      steps.add("commit");
      return !dealtWith;
    }

    @Override
    public boolean contains(UUID event, String consumer) {
      return dealtWith;
    }
  }

  private EventHandler prepared() {
    return EventHandler.prepared(
        event -> {
          steps.add("ask");
          return () -> steps.add("apply");
        });
  }

  @Test
  void aPreparedHandlerAsksBeforeTheTransaction() {
    assertThat(attempt(prepared())).isNull();
    assertThat(steps).containsExactly("ask", "begin", "apply", "commit");
  }

  @Test
  void anyOtherHandlerRunsInTheTransactionAltogether() {
    assertThat(attempt(event -> steps.add("apply"))).isNull();
    assertThat(steps).containsExactly("begin", "apply", "commit");
  }

  @Test
  void whatFailsToBePreparedOpensNoTransaction() {
    UnreadableResponse nonsense = new UnreadableResponse("nonsense", null);
    Throwable failure =
        attempt(
            EventHandler.prepared(
                event -> {
                  throw nonsense;
                }));
    assertThat(failure).isSameAs(nonsense);
    assertThat(steps).isEmpty();
  }

  @Test
  void anEventThatWasDealtWithIsNotApplied() {
    dealtWith = true;
    assertThat(attempt(prepared())).isNull();
    assertThat(steps).as("nobody is asked").isEmpty();
  }
}
