package io.ticketqueue.queue.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ticketqueue.queue.JournalStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class KafkaHeadsTest {
  private static final int MORE_THAN_MAY_BE_UNDER_WAY = 1_001;

  private final AtomicBoolean isOpen = new AtomicBoolean();
  private final List<Message<?>> sent = new ArrayList<>();
  private final KafkaHeads heads = new KafkaHeads(channel(), "queue.heads", Clock.systemUTC());

  @SuppressWarnings("unchecked")
  private Emitter<Object> channel() {
    return (Emitter<Object>)
        Proxy.newProxyInstance(
            Emitter.class.getClassLoader(),
            new Class<?>[] {Emitter.class},
            (proxy, method, arguments) -> {
              if (!isOpen.get()) {
                throw new IllegalStateException("not subscribed");
              }
              sent.add((Message<?>) arguments[0]);
              return null;
            });
  }

  private void keep() {
    heads.keep(UUID.randomUUID(), new JournalStore.Head(1, "00", "00"), null);
  }

  @Test
  void aChannelThatTakesNothingForAWhileIsUsedAfterwards() {
    for (int i = 0; i < MORE_THAN_MAY_BE_UNDER_WAY; i++) {
      assertThatIllegalStateException().isThrownBy(this::keep);
    }
    isOpen.set(true);
    keep();
    assertThat(sent).hasSize(1);
  }

  @Test
  void headsThatAreNotTakenOverAreLeftOut() {
    isOpen.set(true);
    for (int i = 0; i < MORE_THAN_MAY_BE_UNDER_WAY; i++) {
      keep();
    }
    assertThat(sent).hasSize(MORE_THAN_MAY_BE_UNDER_WAY - 1);
    sent.getFirst().ack().toCompletableFuture().join();
    keep();
    assertThat(sent).hasSize(MORE_THAN_MAY_BE_UNDER_WAY);
  }
}
