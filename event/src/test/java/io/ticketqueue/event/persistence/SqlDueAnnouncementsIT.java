package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.DueAnnouncements;
import io.ticketqueue.event.DueAnnouncementsContract;
import io.ticketqueue.event.Stores;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlDueAnnouncementsIT extends DueAnnouncementsContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }

  /**
   * The versions of a schedule are announced in their order, and a sale that goes on delays none.
   */
  @Test
  void whatSomebodyChangesIsLeftForTheNextTime() {
    List<UUID> ids = schedules(2);
    JpaStores database = JpaStores.database();
    database.required(() -> stores().dueAnnouncements().add(ids));

    database.required(
        () -> {
          assertThat(stores().schedules().lock(ids.getFirst())).isTrue();
          assertThat(taken(database)).containsExactly(ids.getLast());
        });

    assertThat(taken(database)).containsExactly(ids.getFirst());
  }

  private List<UUID> taken(JpaStores database) {
    return database.requiresNew(() -> stores().dueAnnouncements().take(10)).stream()
        .map(DueAnnouncements.Due::scheduleId)
        .toList();
  }
}
