package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.user.persistence.JpaMails;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JpaMailsIT extends WaitingMailsContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final JpaMails mails = new JpaMails(DATABASE, UserDatabase.personalData());

  @Override
  WaitingMails mails() {
    return mails;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }

  private UUID add(Instant expiresAt) {
    UUID id = Ids.next();
    DATABASE.required(
        () ->
            mails.add(
                new WaitingMails.Waiting(
                    id, Mail.Kind.EMAIL_CODE, TestUsers.email(), "제목", "본문", expiresAt, 0),
                expiresAt.minusSeconds(60)));
    return id;
  }

  @Test
  void whatExpiredLongAgoIsPurged() {
    UUID old = add(Instant.now().minusSeconds(3700));
    UUID young = add(Instant.now().minusSeconds(3500));

    assertThat(DATABASE.<Integer>required(() -> mails.purge(Duration.ofHours(1), 1000)))
        .isPositive();

    String sql = "select cast(id as text) from user_service.mails where id = cast(?1 as uuid)";
    assertThat(DATABASE.strings(sql, old)).isEmpty();
    assertThat(DATABASE.strings(sql, young)).hasSize(1);
  }

  @Test
  void recipientAndTextsAreUnreadableInTheDatabase() {
    UUID id = add(Instant.now().plusSeconds(60));

    String row =
        DATABASE
            .strings("select m::text from user_service.mails m where id = cast(?1 as uuid)", id)
            .getFirst();

    assertThat(row).contains(id.toString()).doesNotContain("example", "제목", "본문");
  }

  @Test
  void aMailThatCannotBeReadIsCountedAndKeepsNoOther() {
    PersonalData lost =
        new PersonalData(
            TestSettings.of(
                "tq.crypto.keys", "1:" + TestKeys.secret(),
                "tq.crypto.hmac-key", TestKeys.secret(),
                "tq.crypto.pid-key", TestKeys.secret()));
    UUID id = add(Instant.now().plusSeconds(60));

    WaitingMails.Leased unreadable =
        DATABASE.required(() -> new JpaMails(DATABASE, lost).lease(1000, Duration.ofHours(1)));

    assertThat(unreadable.mails()).extracting(WaitingMails.Waiting::id).doesNotContain(id);
    assertThat(unreadable.unreadable()).isPositive();
    assertThat(unreadable.isEmpty()).isFalse();
  }

  @Test
  void aRolledBackMailIsNotSent() {
    UUID id = Ids.next();
    Instant now = Instant.now();
    try {
      DATABASE.required(
          () -> {
            mails.add(
                new WaitingMails.Waiting(
                    id, Mail.Kind.EMAIL_CODE, TestUsers.email(), "a", "b", now.plusSeconds(9), 0),
                now);
            throw new IllegalStateException("the cause fails");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the cause fails");
    }

    String sql = "select cast(id as text) from user_service.mails where id = cast(?1 as uuid)";
    assertThat(DATABASE.strings(sql, id)).isEmpty();
  }
}
