package io.ticketqueue.user;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Started verifications in memory. */
final class InMemoryStartedVerifications implements StartedVerifications {
  private final Map<Ticket, Instant> good = new HashMap<>();

  @Override
  public void add(Ticket ticket, Instant at, Instant expiresAt) {
    good.put(ticket, expiresAt);
  }

  @Override
  public boolean isGood(Ticket ticket, Instant now) {
    return good.getOrDefault(ticket, Instant.MIN).isAfter(now);
  }

  @Override
  public boolean spend(Ticket ticket, Instant now) {
    return isGood(ticket, now) && good.remove(ticket) != null;
  }

  @Override
  public int purge(Instant before, int most) {
    return good.values().removeIf(end -> end.isBefore(before)) ? 1 : 0;
  }
}
