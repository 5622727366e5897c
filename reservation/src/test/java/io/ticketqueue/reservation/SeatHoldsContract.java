package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SeatHolds} does, in the time of the system's clock. */
public abstract class SeatHoldsContract {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final UUID schedule = UUID.randomUUID();
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();
  private final UUID a = UUID.randomUUID();
  private final UUID b = UUID.randomUUID();
  private final UUID c = UUID.randomUUID();

  protected abstract SeatHolds holds();

  protected abstract InMemoryTransactions transactions();

  private List<UUID> acquire(UUID reservation, UUID... seats) {
    return holds().acquire(schedule, reservation, List.of(seats), LONG);
  }

  private void awaitFree() {
    await().until(() -> holds().held(schedule).isEmpty());
  }

  @Test
  void allSeatsAreAcquiredOrNone() {
    assertThat(acquire(first, a, b)).isEmpty();
    assertThat(acquire(second, b, c)).containsExactly(b);
    assertThat(holds().held(schedule)).containsExactlyInAnyOrder(a, b);
    assertThat(holds().heldAmong(schedule, List.of(b, c))).containsExactly(b);
    assertThat(holds().heldAmong(schedule, List.of())).isEmpty();
    assertThat(holds().held(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aReservationAcquiresItsSeatsAgain() {
    acquire(first, a);
    assertThat(acquire(first, a, b)).isEmpty();
    assertThat(holds().held(schedule)).containsExactlyInAnyOrder(a, b);
  }

  @Test
  void holdsLapse() {
    holds().acquire(schedule, first, List.of(a), SHORT);
    awaitFree();
    assertThat(acquire(second, a)).isEmpty();
  }

  @Test
  void renewedHoldsLastLongerAndLostOnesComeBack() {
    holds().acquire(schedule, first, List.of(a), SHORT);
    holds().acquire(schedule, first, List.of(b), SHORT);
    acquire(second, c);

    holds().renew(schedule, first, List.of(a, c), LONG);

    await().until(() -> !holds().held(schedule).contains(b));
    assertThat(holds().held(schedule)).containsExactlyInAnyOrder(a, c);
    holds().renew(schedule, first, List.of(b), LONG);
    assertThat(acquire(second, b)).containsExactly(b);
    assertThat(acquire(second, c)).isEmpty();
  }

  @Test
  void whatAFailedTransactionAcquiredIsReleased() {
    acquire(first, a);
    assertThatThrownBy(
            () ->
                transactions()
                    .required(
                        () -> {
                          acquire(second, b);
                          acquire(second, a);
                          throw new IllegalStateException("the commit fails");
                        }))
        .hasMessage("the commit fails");
    assertThat(holds().held(schedule)).containsExactly(a);
  }

  @Test
  void seatsAreReleasedOnceTheTransactionHasCommitted() {
    acquire(first, a, b);
    transactions()
        .required(
            () -> {
              holds().releaseAfterCommit(schedule, first, List.of(a));
              assertThat(holds().held(schedule)).containsExactlyInAnyOrder(a, b);
            });
    assertThat(holds().held(schedule)).containsExactly(b);
  }

  @Test
  void aFailedTransactionReleasesAndRenewsNothing() {
    holds().acquire(schedule, first, List.of(a), LONG);
    holds().acquire(schedule, first, List.of(b), SHORT);
    assertThatThrownBy(
            () ->
                transactions()
                    .required(
                        () -> {
                          holds().releaseAfterCommit(schedule, first, List.of(a));
                          Instant until = Instant.now().plus(LONG);
                          holds().renewAfterCommit(schedule, first, List.of(b), until);
                          throw new IllegalStateException("the commit fails");
                        }))
        .hasMessage("the commit fails");
    await().until(() -> !holds().held(schedule).contains(b));
    assertThat(holds().held(schedule)).containsExactly(a);
  }

  @Test
  void holdsAreRenewedOnceTheTransactionHasCommitted() {
    holds().acquire(schedule, first, List.of(a), SHORT);
    holds().acquire(schedule, first, List.of(b), SHORT);
    Instant until = Instant.now().plus(LONG);
    transactions().required(() -> holds().renewAfterCommit(schedule, first, List.of(a), until));
    await().until(() -> !holds().held(schedule).contains(b));
    assertThat(holds().held(schedule)).containsExactly(a);
  }

  @Test
  void anothersSeatsAreNotReleased() {
    acquire(first, a);
    transactions().required(() -> holds().releaseAfterCommit(schedule, second, List.of(a)));
    assertThat(holds().held(schedule)).containsExactly(a);
  }
}
