package io.ticketqueue.edge.limits;

import org.jspecify.annotations.Nullable;

/** The rates of one class, each null where it has none. */
public record LimitClass(
    String name,
    @Nullable Rate address,
    @Nullable Rate user,
    @Nullable Rate userWithQueueToken,
    @Nullable Rate all) {

  /** Whether it counts anything. */
  public boolean isCounting() {
    return address != null || user != null || all != null;
  }
}
