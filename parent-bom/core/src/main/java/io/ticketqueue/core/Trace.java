package io.ticketqueue.core;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The request id that follows one request through every part, log line and event: a UUID in {@code
 * X-Trace-Id}. Bound to the thread that works on the request.
 */
public final class Trace {
  /** The header that carries the id both ways. */
  public static final String HEADER = "X-Trace-Id";

  private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

  private Trace() {}

  /** The client's id where it is a UUID, a fresh one otherwise. */
  public static String from(@Nullable String header) {
    return header != null && Ids.isUuid(header)
        ? header.toLowerCase(Locale.ROOT)
        : UUID.randomUUID().toString();
  }

  /** Binds an id to this thread until {@link #clear}. */
  public static void bind(String id) {
    CURRENT.set(id);
  }

  public static void clear() {
    CURRENT.remove();
  }

  /** The id bound to this thread, or null outside a request. */
  public static @Nullable String current() {
    return CURRENT.get();
  }

  /** The id bound to this thread; binds a fresh one where there is none. */
  public static String require() {
    String id = CURRENT.get();
    if (id == null) {
      id = UUID.randomUUID().toString();
      CURRENT.set(id);
    }
    return id;
  }

  /** Runs work under an id and restores what was bound before. */
  public static void run(String id, Runnable work) {
    String before = CURRENT.get();
    CURRENT.set(id);
    try {
      work.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
