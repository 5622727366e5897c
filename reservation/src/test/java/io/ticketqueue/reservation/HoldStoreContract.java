package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link HoldStore} does, besides what it does as {@link SeatHolds}. */
public abstract class HoldStoreContract extends SeatHoldsContract {
  protected abstract HoldStore store();

  private RequiredHold required(HoldOperation operation, UUID seat, Duration life) {
    return new RequiredHold(schedule, seat, operation, life);
  }

  private HoldStore.Differences compare(RequiredHold... required) {
    return store().compare(schedule, List.of(required));
  }

  private String look(UUID seat) {
    return store().drop(schedule, Map.of(seat, "")).getOrDefault(seat, "");
  }

  @Test
  void itTellsItsTime() {
    assertThat(store().now())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }

  @Test
  void whatIsMissingAndWhatIsUnknownIsFound() {
    acquire(first, a);
    acquire(second, b);
    HoldStore.Differences found = compare(required(first, a, LONG), required(next(first), c, LONG));
    assertThat(found.missing()).containsExactly(c);
    assertThat(found.unknown()).containsExactly(b);
    HoldStore.Differences stolen = compare(required(second, a, LONG), required(second, b, LONG));
    assertThat(stolen.missing()).containsExactly(a);
    assertThat(stolen.unknown()).isEmpty();
    assertThat(store().compare(UUID.randomUUID(), List.of()).unknown()).isEmpty();
  }

  @Test
  void oneInstanceAtATimeHasTheTurnToCompareASchedule() {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    assertThat(store().lease(schedule, one, LONG)).isTrue();
    assertThat(store().lease(schedule, other, LONG)).isFalse();
    assertThat(store().lease(UUID.randomUUID(), other, LONG)).isTrue();
    assertThat(store().lease(schedule, one, SHORT)).isTrue();
    await().until(() -> store().lease(schedule, other, LONG));
    assertThat(store().lease(schedule, one, LONG)).isFalse();
  }

  @Test
  void allHoldsAreComparedHoweverManyThereAre() {
    int many = 1200;
    List<UUID> seats = Stream.generate(UUID::randomUUID).limit(many).toList();
    List<RequiredHold> rows = new ArrayList<>();
    for (int i = 0; i < many; i += 4) {
      holds().acquire(schedule, first, seats.subList(i, i + 3), LONG); // the fourth is missing
      rows.add(required(first, seats.get(i), LONG));
      rows.add(required(first, seats.get(i + 3), LONG));
    }
    HoldStore.Differences found = store().compare(schedule, rows);
    assertThat(found.missing()).hasSize(many / 4).contains(seats.get(3), seats.getLast());
    assertThat(found.unknown()).hasSize(many / 2).contains(seats.get(1), seats.get(2));
  }

  @Test
  void whatIsMissingIsPutBackAlsoInThePlaceOfAnother() {
    acquire(first, a);
    acquire(second, b);
    List<RequiredHold> rows =
        List.of(required(first, a, LONG), required(first, b, LONG), required(first, c, LONG));
    assertThat(store().restore(schedule, rows)).isEqualTo(2);
    assertThat(store().restore(schedule, rows)).isZero();
    isHeld(a, b, c);
    assertThat(acquire(second, b)).containsExactly(b);
    assertThat(store().restore(schedule, List.of(required(first, UUID.randomUUID(), SHORT))))
        .isEqualTo(1);
    isHeld(a, b, c);
  }

  @Test
  void whatWouldLapseLongBeforeItMayIsRenewed() {
    holds().acquire(schedule, first, List.of(a), SHORT);
    holds().acquire(schedule, first, List.of(b), SHORT);
    assertThat(compare(required(next(first), a, LONG)).missing()).isEmpty();
    isHeld(a);
  }

  @Test
  void whatIsUnknownIsDroppedOnlyWhileItIsTheOneThatWasSeen() {
    acquire(first, a);
    String seen = look(a);
    assertThat(seen).isNotEmpty();
    assertThat(look(b)).isEmpty();
    acquire(next(first), a);
    assertThat(store().drop(schedule, Map.of(a, seen))).containsEntry(a, look(a));
    isHeld(a);
    String now = look(a);
    assertThat(store().drop(schedule, Map.of(a, now))).containsEntry(a, now);
    isHeld();
    assertThat(acquire(second, a)).isEmpty();
  }
}
