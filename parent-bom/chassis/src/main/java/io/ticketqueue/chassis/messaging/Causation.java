package io.ticketqueue.chassis.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The event handled on this thread: events written meanwhile follow from it. */
public final class Causation {
  private static final ThreadLocal<@Nullable UUID> CURRENT = new ThreadLocal<>();

  private Causation() {}

  /** The id of the event handled on this thread, or null. */
  public static @Nullable UUID current() {
    return CURRENT.get();
  }

  /** Runs the handling of an event. */
  public static void run(UUID eventId, Runnable handling) {
    CURRENT.set(eventId);
    try {
      handling.run();
    } finally {
      CURRENT.remove();
    }
  }
}
