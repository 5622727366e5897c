package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.DueAnnouncements.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any {@link DueAnnouncements} do. */
public abstract class DueAnnouncementsContract {
  private static final int ALL = 10_000;

  private Stores opened;
  private DueAnnouncements due;
  private Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    opened = stores();
    due = opened.dueAnnouncements();
    programme = new Programme(opened);
    List<Due> unused = take(ALL); // of other tests
  }

  private List<Due> take(int most) {
    return opened.transactions().required(() -> due.take(most));
  }

  private void add(List<UUID> ids) {
    opened.transactions().required(() -> due.add(ids));
  }

  /** So many schedules of one event. */
  protected List<UUID> schedules(int count) {
    Performance.Times[] times = new Performance.Times[count];
    for (int i = 0; i < count; i++) {
      times[i] = Programme.onSale(24 + 3 * i);
    }
    return programme.event(programme.hall(), times).schedules().stream()
        .map(EventSchedule::id)
        .toList();
  }

  @Test
  void someAreTakenAtATimeAndEachOnce() {
    List<UUID> ids = schedules(5);
    add(ids);
    add(ids.subList(0, 2));

    List<Due> taken = new ArrayList<>(take(3));
    assertThat(taken).hasSize(3);
    taken.addAll(take(3));

    assertThat(taken).extracting(Due::scheduleId).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(take(ALL)).isEmpty();
  }

  @Test
  void theVersionIsTheOneAScheduleHasWhenItIsTaken() {
    UUID id = schedules(1).getFirst();
    add(List.of(id));
    EventSchedule schedule =
        opened
            .transactions()
            .required(() -> opened.events().findBySchedule(id))
            .orElseThrow()
            .schedules()
            .getFirst();
    opened
        .transactions()
        .required(
            () -> opened.schedules().change(id, schedule.performance(), Programme.PRICES, NOW));

    assertThat(take(ALL)).containsExactly(new Due(id, 2));
  }

  @Test
  void noneAreAdded() {
    add(List.of());
    assertThat(take(ALL)).isEmpty();
  }
}
