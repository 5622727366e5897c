package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnounceChangesTest {
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final RecordedAnnouncements announcements = new RecordedAnnouncements();
  private final AnnounceChanges announce =
      new AnnounceChanges(stores.dueAnnouncements(), announcements, stores.transactions());

  @Test
  void aHallOfManyPerformancesIsAnnouncedABatchAtATime() {
    Hall hall = programme.hall();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 2 * AnnounceChanges.BATCH + 1; i++) {
      ids.add(programme.event(hall, Programme.onSale(24 + 3 * i)).schedules().getFirst().id());
    }
    stores.dueAnnouncements().add(ids);

    announce.announce();
    assertThat(announcements.changedSchedules).hasSize(AnnounceChanges.BATCH);
    announce.announce();
    announce.announce();
    announce.announce();

    assertThat(announcements.changedSchedules).containsExactlyInAnyOrderElementsOf(ids);
  }
}
