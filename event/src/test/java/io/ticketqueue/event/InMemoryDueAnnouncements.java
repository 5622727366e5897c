package io.ticketqueue.event;

import java.util.List;
import java.util.UUID;

/** A fake of {@link DueAnnouncements}. */
final class InMemoryDueAnnouncements implements DueAnnouncements {
  private final InMemoryTables tables;

  InMemoryDueAnnouncements(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(List<UUID> scheduleIds) {
    tables.due.addAll(scheduleIds);
  }

  @Override
  public List<Due> take(int most) {
    List<UUID> taken = tables.due.stream().limit(most).toList();
    taken.forEach(tables.due::remove);
    return taken.stream().map(id -> new Due(id, tables.schedules.get(id).version())).toList();
  }
}
