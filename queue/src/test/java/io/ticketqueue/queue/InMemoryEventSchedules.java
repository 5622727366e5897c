package io.ticketqueue.queue;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The fake of {@link EventSchedules}: what event knows, and what it was asked. */
final class InMemoryEventSchedules implements EventSchedules {
  final Map<UUID, ScheduleFacts> known = new HashMap<>();
  final List<UUID> asked = new ArrayList<>();
  final List<UUID> askedAtOnce = new ArrayList<>();
  boolean away;
  boolean unreadable;
  boolean noList;
  int calls;

  @Override
  public Optional<ScheduleFacts> find(UUID scheduleId) {
    asked.add(scheduleId);
    if (away) {
      throw Problem.unavailable(5, new ConnectException());
    }
    if (unreadable) {
      throw new UnreadableResponse("nonsense", null);
    }
    return Optional.ofNullable(known.get(scheduleId));
  }

  @Override
  public List<ScheduleFacts> findAll(Collection<UUID> scheduleIds) {
    calls++;
    askedAtOnce.addAll(scheduleIds);
    if (away) {
      throw Problem.unavailable(5, new ConnectException());
    }
    if (noList) {
      throw new UnreadableResponse("no list", null);
    }
    return scheduleIds.stream().filter(known::containsKey).map(known::get).toList();
  }
}
