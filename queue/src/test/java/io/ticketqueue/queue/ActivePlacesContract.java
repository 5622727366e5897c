package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every {@link ActivePlaces}: the fake and Redis. */
@Tag("REQ-QUEUE-011")
abstract class ActivePlacesContract {
  private final UUID user = UUID.randomUUID();
  private final UUID here = UUID.randomUUID();
  private final UUID there = UUID.randomUUID();

  abstract ActivePlaces places();

  @Test
  void aPersonIsNotedForTheFirstScheduleClaimed() {
    assertThat(places().claim(user, here)).isEmpty();
    assertThat(places().claim(user, there)).contains(here);
    assertThat(places().claim(user, here)).contains(here);
    assertThat(places().isAt(user, here)).isTrue();
    assertThat(places().isAt(user, there)).isFalse();
    assertThat(places().find(user)).contains(here);
    assertThat(places().find(there)).isEmpty();
  }

  @Test
  void manyAreNotedTogetherEachForTheFirstScheduleClaimed() {
    UUID second = UUID.randomUUID();
    places().claim(user, there);
    assertThat(places().claim(List.of(second, user, second), here))
        .containsExactly(Optional.empty(), Optional.of(there), Optional.of(here));
    assertThat(places().find(List.of(user, UUID.randomUUID(), second)))
        .containsExactly(Optional.of(there), Optional.empty(), Optional.of(here));
  }

  @Test
  void onlyTheNotedScheduleCanBeMoved() {
    assertThat(places().move(user, here, there)).isFalse();
    places().claim(user, here);
    assertThat(places().move(user, there, here)).isFalse();
    assertThat(places().move(user, here, there)).isTrue();
    assertThat(places().isAt(user, there)).isTrue();
  }

  @Test
  void onlyTheNotedScheduleIsReleased() {
    places().claim(user, here);
    places().release(user, there);
    assertThat(places().isAt(user, here)).isTrue();
    places().release(user, here);
    assertThat(places().isAt(user, here)).isFalse();
    assertThat(places().claim(user, there)).isEmpty();
  }
}
