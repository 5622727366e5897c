package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RevocationLog} does. Others may have left revocations behind. */
abstract class RevocationLogContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  private static final int ALL = 100_000;

  abstract RevocationLog log();

  abstract Transactions transactions();

  private static Entry entry(Kind kind, Instant until) {
    return new Entry(kind, UUID.randomUUID().toString(), NOW, until);
  }

  private Entry add(Instant until) {
    Entry entry = entry(Kind.SESSION, until);
    var unused = transactions().<List<UUID>>required(() -> log().add(List.of(entry)));
    return entry;
  }

  private List<Entry> unpublished() {
    return transactions()
        .required(
            () ->
                log().findUnpublished(ALL).stream().map(RevocationLog.Revocation::entry).toList());
  }

  private void publishAll() {
    transactions().required(() -> log().markPublished(log().findUnpublished(ALL)));
  }

  @Test
  void revocationsAreUnpublishedInTheirOrderUntilMarked() {
    List<Entry> entries =
        List.of(
            entry(Kind.SESSION, NOW.plusSeconds(9)),
            entry(Kind.TOKEN, NOW.plusSeconds(7)),
            entry(Kind.USER, NOW.plusSeconds(8)));

    var unused = transactions().<List<UUID>>required(() -> log().add(entries));

    assertThat(unpublished()).containsSubsequence(entries);
    publishAll();
    assertThat(unpublished()).isEmpty();
  }

  @Test
  void noMoreAreFoundThanAskedFor() {
    publishAll();
    Entry first = add(NOW.plusSeconds(9));
    add(NOW.plusSeconds(9));

    assertThat(
            transactions().<List<RevocationLog.Revocation>>required(() -> log().findUnpublished(1)))
        .extracting(RevocationLog.Revocation::entry)
        .containsExactly(first);
  }

  @Test
  void thoseOfARequestAreFoundByTheirIdsWhileUnpublished() {
    Entry entry = entry(Kind.SESSION, NOW.plusSeconds(9));
    List<UUID> ids = transactions().required(() -> log().add(List.of(entry)));
    add(NOW.plusSeconds(9));

    assertThat(byId(ids)).extracting(RevocationLog.Revocation::entry).containsExactly(entry);
    publishAll();
    assertThat(byId(ids)).isEmpty();
  }

  private List<RevocationLog.Revocation> byId(List<UUID> ids) {
    return transactions().required(() -> log().findUnpublished(ids));
  }

  @Test
  void thoseSinceAMomentAreFoundPublishedOrNotInPieces() {
    Instant then = Instant.parse("2200-01-01T00:00:00Z"); // later than what others left
    List<Entry> entries =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Entry(
                        Kind.SESSION,
                        UUID.randomUUID().toString(),
                        then.plusSeconds(i),
                        then.plusSeconds(500)))
            .toList();
    var unused = transactions().<List<UUID>>required(() -> log().add(entries));
    publishAll();

    List<RevocationLog.Revocation> first = since(then.plusSeconds(1), Optional.empty(), 2);
    List<RevocationLog.Revocation> rest =
        since(then.plusSeconds(1), Optional.of(first.getLast().id()), 2);

    assertThat(first).extracting(RevocationLog.Revocation::entry).isEqualTo(entries.subList(1, 3));
    assertThat(rest).extracting(RevocationLog.Revocation::entry).isEqualTo(entries.subList(3, 4));
  }

  private List<RevocationLog.Revocation> since(Instant moment, Optional<UUID> after, int limit) {
    return transactions().required(() -> log().findSince(moment, after, limit));
  }

  @Test
  void theNewestPublishedOneIsKnown() {
    add(NOW.plusSeconds(9));
    publishAll();
    UUID published = newest();
    add(NOW.plusSeconds(9));
    assertThat(newest()).isEqualTo(published);

    publishAll();

    assertThat(newest().toString()).isGreaterThan(published.toString());
  }

  private UUID newest() {
    return transactions().<Optional<UUID>>required(() -> log().findNewestPublished()).orElseThrow();
  }

  @Test
  void theNoteIsChangedByWhoKnowsItOnly() {
    String note = transactions().required(() -> log().findNote());
    String next = UUID.randomUUID().toString();

    assertThat(transactions().<Boolean>required(() -> log().changeNote(next, note))).isFalse();
    assertThat(transactions().<Boolean>required(() -> log().changeNote(note, next))).isTrue();

    assertThat(transactions().<String>required(() -> log().findNote())).isEqualTo(next);
  }

  @Test
  void whatHasNotExpiredBecomesUnpublishedAgain() {
    Entry live = add(NOW.plusSeconds(1));
    Entry expired = add(NOW);
    publishAll();

    assertThat(transactions().<Integer>required(() -> log().markAllUnpublished(NOW))).isPositive();

    assertThat(unpublished()).contains(live).doesNotContain(expired);
  }

  @Test
  void whatHasExpiredIsPurged() {
    Entry live = add(NOW);
    Entry expired = add(NOW.minusSeconds(1));

    assertThat(transactions().<Integer>required(() -> log().purge(NOW, 1000))).isPositive();

    assertThat(unpublished()).contains(live).doesNotContain(expired);
  }
}
