package io.ticketqueue.event.cache;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Facts from the cache, and what was last made of them. */
public final class Cached<V> {
  private final V facts;
  private final String stamp;
  private final int size;
  private volatile @Nullable Made made;

  private record Made(Object moment, Object thing) {}

  /**
   * @param size of the facts as text
   */
  Cached(V facts, String stamp, int size) {
    this.facts = facts;
    this.stamp = stamp;
    this.size = size;
  }

  public V facts() {
    return facts;
  }

  String stamp() {
    return stamp;
  }

  int size() {
    return size;
  }

  /**
   * What follows from the facts at a moment, made once as long as the moment is the same.
   *
   * @param moment the last one at which something that follows from the facts changed
   */
  public <T> T derive(Class<T> type, Object moment, Supplier<T> make) {
    Made last = made;
    if (last != null && Objects.equals(last.moment(), moment) && type.isInstance(last.thing())) {
      return type.cast(last.thing());
    }
    T thing = make.get();
    made = new Made(moment, thing);
    return thing;
  }
}
