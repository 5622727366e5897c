package io.ticketqueue.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A failure and its causes, the outermost first. Twelve at most: causes may go in a circle. */
public final class Causes {
  private static final int MOST = 12;

  private Causes() {}

  /** The failure and its causes. */
  public static Stream<Throwable> of(Throwable failure) {
    return list(failure).stream();
  }

  /** Those of one kind. */
  public static <T extends Throwable> Stream<T> of(Throwable failure, Class<T> kind) {
    return of(failure).filter(kind::isInstance).map(kind::cast);
  }

  /** The cause at the bottom; the failure itself where it has none. */
  public static Throwable root(Throwable failure) {
    return list(failure).getLast();
  }

  private static List<Throwable> list(Throwable failure) {
    List<Throwable> causes = new ArrayList<>(List.of(failure));
    Throwable cause = failure.getCause();
    while (cause != null && causes.size() < MOST) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }
}
