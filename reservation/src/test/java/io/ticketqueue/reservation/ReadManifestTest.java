package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.HandInScans.MadeScan;
import io.ticketqueue.reservation.ReadManifest.Manifest;
import io.ticketqueue.reservation.Reservation.Confirmed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadManifestTest {
  private final UseCases use = new UseCases();

  private Confirmed sold(int... seats) {
    return use.pay(use.hold(use.buyer(), seats), UUID.randomUUID());
  }

  private List<String> numbers(Confirmed reservation) {
    List<String> numbers = new ArrayList<>(List.of(reservation.bought().number()));
    use.tickets.ofReservation(reservation.id()).forEach(one -> numbers.add(one.number()));
    return numbers;
  }

  private Manifest read(@Nullable Long since) {
    return use.readManifest.read(use.schedule.id(), since, Function.identity());
  }

  private void scan(String number) {
    use.handInScans.handIn(
        List.of(
            new MadeScan(
                new Scan(number, UUID.randomUUID(), UUID.randomUUID().toString(), null),
                Given.NOW)));
  }

  @Test
  void eachTicketStandsInOneList() {
    Confirmed good = sold(1, 2);
    Confirmed used = sold(3);
    Confirmed cancelled = sold(4);
    scan(used.bought().number());
    use.cancelReservation.cancel(cancelled.userId(), cancelled.id(), null);

    Manifest manifest = read(null);

    assertThat(manifest.valid()).containsExactlyInAnyOrderElementsOf(numbers(good));
    assertThat(manifest.used()).containsExactlyInAnyOrderElementsOf(numbers(used));
    assertThat(manifest.revoked()).containsExactlyInAnyOrderElementsOf(numbers(cancelled));
  }

  @Test
  void aReservationsNumberIsUsedOnceAllItsTicketsAre() {
    Confirmed reservation = sold(1, 2);
    List<String> numbers = numbers(reservation);
    scan(numbers.get(1));
    assertThat(read(null).valid()).containsExactlyInAnyOrder(numbers.get(0), numbers.get(2));
    scan(numbers.get(2));
    assertThat(read(null).used()).containsExactlyInAnyOrderElementsOf(numbers);
  }

  @Test
  void sinceAVersionOnlyWhatHasChangedIsTold() {
    Confirmed first = sold(1);
    Confirmed second = sold(2);
    long version = read(null).version();
    assertThat(read(version)).isEqualTo(new Manifest(version, List.of(), List.of(), List.of()));

    scan(first.bought().number());
    Manifest after = read(version);
    assertThat(after.version()).isGreaterThan(version);
    assertThat(after.used()).containsExactlyInAnyOrderElementsOf(numbers(first));
    assertThat(after.valid()).isEmpty();

    use.cancelReservation.cancel(second.userId(), second.id(), null);
    assertThat(read(after.version()).revoked())
        .containsExactlyInAnyOrderElementsOf(numbers(second));
  }

  @Test
  void aVersionThatIsNotOursGetsEverything() {
    Confirmed reservation = sold(1);
    assertThat(read(Long.MAX_VALUE).valid())
        .containsExactlyInAnyOrderElementsOf(numbers(reservation));
  }

  /** Transactions are counted from an earlier number on; what the gate had may never have been. */
  @Test
  void aVersionFromBeforeTheDatabaseWasRestoredGetsEverything() {
    Confirmed reservation = sold(1);
    long version = read(null).version();
    use.gateRecords.restored();

    assertThat(read(version).valid()).containsExactlyInAnyOrderElementsOf(numbers(reservation));
    long now = read(null).version();
    assertThat(read(now).valid()).isEmpty();
    assertThat(read(now + GateRecords.LIFE).valid())
        .containsExactlyInAnyOrderElementsOf(numbers(reservation));
  }

  /** What is signed is as large as what was read. */
  @Test
  void twoAreReadAndSignedAtOnceAndNoMore() {
    UUID id = use.schedule.id();
    ReadManifest manifests =
        new ReadManifest(
            use.schedules, use.gateRecords, use.transactions, Given.GATES, Duration.ofMillis(1));
    use.schedules.require(id);

    Problem third =
        manifests.read(
            id,
            null,
            one ->
                manifests.read(
                    id,
                    null,
                    two ->
                        refused(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            () -> manifests.read(id, null, Function.identity()))));

    assertThat(third.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
    assertThat(manifests.read(id, null, Manifest::version)).isZero();
  }

  @Test
  void ofACancelledPerformanceAllTicketsAreRevokedAtOnce() {
    Confirmed unused = sold(1);
    Confirmed used = sold(2);
    scan(used.bought().number());
    long version = read(null).version();
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);

    Manifest manifest = read(version);

    assertThat(manifest.revoked()).containsAll(numbers(unused)).containsAll(numbers(used));
    assertThat(manifest.valid()).isEmpty();
    assertThat(manifest.used()).isEmpty();
  }

  @Test
  void aPerformanceThatIsNotSoldYetHasAnEmptyManifest() {
    assertThat(read(null)).isEqualTo(new Manifest(0, List.of(), List.of(), List.of()));
  }

  @Test
  void anUnknownScheduleHasNone() {
    refused(
        ErrorCode.SCHEDULE_NOT_FOUND,
        () -> use.readManifest.read(UUID.randomUUID(), null, Function.identity()));
  }
}
