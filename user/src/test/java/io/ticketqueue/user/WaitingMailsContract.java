package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.user.WaitingMails.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link WaitingMails} does. Leases last an hour, so that no clock matters. */
abstract class WaitingMailsContract {
  private static final Duration HOUR = Duration.ofHours(1);

  abstract WaitingMails mails();

  abstract Transactions transactions();

  private Waiting add() {
    return add(HOUR);
  }

  private Waiting add(Duration life) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Waiting mail =
        new Waiting(
            Ids.next(),
            Mail.Kind.EMAIL_CODE,
            TestUsers.email(),
            "제목",
            "본문 123456",
            now.plus(life),
            0);
    transactions().required(() -> mails().add(mail, now.minus(HOUR)));
    return mail;
  }

  private List<Waiting> leased(int most) {
    return transactions().<WaitingMails.Leased>required(() -> mails().lease(most, HOUR)).mails();
  }

  private Optional<Waiting> lease(Waiting wanted) {
    return leased(1000).stream().filter(mail -> mail.id().equals(wanted.id())).findFirst();
  }

  @Test
  void aMailIsLeasedAsItWasAddedAndOnce() {
    Waiting mail = add();

    assertThat(lease(mail))
        .hasValueSatisfying(
            leased -> {
              assertThat(leased.to()).isEqualTo(mail.to());
              assertThat(leased.kind()).isEqualTo(mail.kind());
              assertThat(leased.subject()).isEqualTo(mail.subject());
              assertThat(leased.text()).isEqualTo(mail.text());
              assertThat(leased.expiresAt()).isEqualTo(mail.expiresAt());
              assertThat(leased.attempts()).isOne();
            });
    assertThat(lease(mail)).isEmpty();
  }

  @Test
  void whatEndsFirstIsLeasedFirst() {
    Waiting late = add(HOUR.multipliedBy(2));
    Waiting early = add(HOUR);

    List<UUID> order = new ArrayList<>();
    WaitingMails.Leased next = leaseOne();
    while (!next.isEmpty()) {
      next.mails().forEach(mail -> order.add(mail.id()));
      next = leaseOne();
    }

    assertThat(order).containsSubsequence(early.id(), late.id());
  }

  private WaitingMails.Leased leaseOne() {
    return transactions().required(() -> mails().lease(1, HOUR));
  }

  @Test
  void noMoreAreLeasedThanAskedFor() {
    Waiting first = add();
    Waiting second = add();

    assertThat(leased(1)).hasSizeLessThan(2);

    assertThat(leased(1000)).extracting(Waiting::id).containsAnyOf(first.id(), second.id());
  }

  @Test
  void aPostponedMailIsLeasedAgain() {
    Waiting mail = add();
    Waiting leased = lease(mail).orElseThrow();

    transactions().required(() -> mails().postpone(leased, HOUR));
    assertThat(lease(mail)).isEmpty();
    transactions().required(() -> mails().postpone(leased, Duration.ZERO));

    assertThat(lease(mail)).map(Waiting::attempts).contains(2);
  }

  @Test
  void aRemovedMailIsGone() {
    Waiting mail = add();
    Waiting leased = lease(mail).orElseThrow();
    transactions().required(() -> mails().postpone(leased, Duration.ZERO));

    transactions().required(() -> mails().remove(leased));

    assertThat(lease(mail)).isEmpty();
  }

  @Test
  void whoseLeaseHasPassedToAnotherChangesNothing() {
    Waiting mail = add();
    Waiting early = lease(mail).orElseThrow();
    transactions().required(() -> mails().postpone(early, Duration.ZERO));
    Waiting late = lease(mail).orElseThrow();

    transactions().required(() -> mails().postpone(early, Duration.ZERO));
    transactions().required(() -> mails().remove(early));

    assertThat(lease(mail)).as("still leased").isEmpty();
    transactions().required(() -> mails().postpone(late, Duration.ZERO));
    assertThat(lease(mail)).as("still there").isPresent();
  }
}
