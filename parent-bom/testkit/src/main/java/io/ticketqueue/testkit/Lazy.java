package io.ticketqueue.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for; a failure is repeated, not retried for every test. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (failure != null) {
      throw failure;
    }
    T made = value;
    if (made == null) {
      try {
        made = maker.get();
        value = made;
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return made;
  }
}
