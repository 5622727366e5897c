package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.persistence.EncryptedMails;
import io.ticketqueue.user.persistence.EncryptedSessions;
import io.ticketqueue.user.persistence.EncryptedUsers;
import io.ticketqueue.user.persistence.JpaLoginHistory;
import io.ticketqueue.user.persistence.JpaMails;
import io.ticketqueue.user.persistence.SqlEmailCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people and their proofs notice of a roll: nothing. */
class KeyRollIT extends RolledKeys {
  @Test
  void accountsOfBeforeAreFoundDuringTheRollAndAfterIt() {
    Person person = TestUsers.person();
    User old = add(before, TestUsers.email(), person);
    UUID pid = database.required(() -> users(before).personId(old.id()));
    assertThat(find(rolling, old.email())).contains(old);
    assertThat(find(after, old.email())).isEmpty();

    renew(rolling);

    assertThat(find(after, old.email())).contains(old);
    assertThat(database.<Optional<User>>required(() -> users(after).findByPerson(person.ci())))
        .contains(old);
    assertThat(database.<UUID>required(() -> users(after).personId(old.id()))).isEqualTo(pid);
  }

  @Test
  void aMailThatWaitsIsReadableAfterTheRoll() {
    Instant now = Instant.now();
    WaitingMails.Waiting mail =
        new WaitingMails.Waiting(
            Ids.next(),
            Mail.Kind.NEW_DEVICE,
            TestUsers.email(),
            "제목",
            "본문",
            now.plusSeconds(600),
            0);
    database.required(() -> new JpaMails(database, before).add(mail, now.minusSeconds(60)));
    EncryptedMails encrypted = new EncryptedMails(database, rolling);
    assertThat(database.<Long>required(encrypted::countOutdated)).isPositive();

    renewal(rolling).renew(encrypted);

    WaitingMails.Leased leased =
        database.required(() -> new JpaMails(database, after).lease(1000, Duration.ofHours(1)));
    assertThat(leased.mails())
        .filteredOn(one -> one.id().equals(mail.id()))
        .extracting(WaitingMails.Waiting::to, WaitingMails.Waiting::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(mail.to(), "본문"));
  }

  /** Mailed before one step of a roll, handed in after it. */
  @Test
  void codesAndTheirTokensOutliveEachStep() {
    PersonalData waiting =
        new PersonalData(
            TestSettings.of(
                "tq.crypto.keys",
                KEY_1 + "," + KEY_2,
                "tq.crypto.hmac-key",
                HASH_1 + "," + HASH_2,
                "tq.crypto.pid-key",
                PERSON,
                "tq.crypto.encrypt-with",
                "1"));
    List<PersonalData> steps = List.of(before, waiting, rolling, after);
    for (int i = 0; i < steps.size() - 1; i++) {
      for (List<PersonalData> two :
          List.of(steps.subList(i, i + 2), steps.subList(i, i + 2).reversed())) {
        EmailCodes here = new SqlEmailCodes(database, two.getFirst());
        EmailCodes there = new SqlEmailCodes(database, two.getLast());
        EmailAddress email = TestUsers.email();
        String token = RandomText.next();
        database.required(() -> there.put(email, "111111", NOW));
        database.required(() -> here.put(email, "123456", NOW));
        database.required(() -> there.countTry(email));
        database.required(() -> here.addToken(email, token, NOW));

        assertThat(database.<Optional<EmailCodes.Guess>>required(() -> there.lock(email, "123456")))
            .as("step %d", i)
            .contains(new EmailCodes.Guess(true, NOW, 1));
        assertThat(database.<Optional<EmailCodes.Guess>>required(() -> here.lock(email, "111111")))
            .as("the one before counts no more")
            .contains(new EmailCodes.Guess(false, NOW, 1));
        assertThat(
                database.<Boolean>required(
                    () -> there.spendToken(email, token, NOW.minusSeconds(1))))
            .isTrue();
        database.required(() -> there.remove(email));
        assertThat(database.<Optional<EmailCodes.Guess>>required(() -> here.lock(email, "123456")))
            .isEmpty();
      }
    }
  }

  @Test
  void anAddressAndAPersonHaveOneAccountWhicheverVersionsAnInstanceKnows() {
    for (List<PersonalData> two :
        List.of(
            List.of(before, rolling),
            List.of(rolling, before),
            List.of(rolling, rolling),
            List.of(rolling, after),
            List.of(after, rolling))) {
      User first = add(two.getFirst());
      Person person = TestUsers.person();
      add(two.getFirst(), TestUsers.email(), person);

      assertThatThrownBy(() -> add(two.getLast(), first.email(), TestUsers.person()))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.EMAIL_ALREADY_EXISTS));
      assertThatThrownBy(() -> add(two.getLast(), TestUsers.email(), person))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.ALREADY_REGISTERED));
    }
  }

  @Test
  void aVersionThatIsMissingIsNoticed() {
    add(before);

    assertThat(database.<Boolean>required(new EncryptedUsers(database, rolling)::hasUnreachable))
        .isFalse();
    assertThat(database.<Boolean>required(new EncryptedUsers(database, after)::hasUnreachable))
        .isTrue();
  }

  @Test
  void aSessionStaysReadable() {
    User user = add(before);
    logIn(before, user, "10.1.1.1");
    EncryptedSessions rows = new EncryptedSessions(database, rolling);
    UUID id = Ids.next();
    int added =
        database.required(
            () -> {
              var insert =
                  database
                      .entityManager()
                      .createNativeQuery(
                          "insert into user_service.sessions (id, user_id, opened_at, last_used_at,"
                              + " expires_at, access_jti, access_expires_at, ip, user_agent) values"
                              + " (?1, ?2, now(), now(), now() + interval '1 hour', ?1, now(), ?3,"
                              + " ?4)");
              return insert
                  .setParameter(1, id)
                  .setParameter(2, user.id())
                  .setParameter(3, before.encrypt("sessions." + id + ".ip", "10.1.1.1"))
                  .setParameter(4, before.encrypt("sessions." + id + ".ua", "Browser/1.0"))
                  .executeUpdate();
            });
    assertThat(added).isOne();

    renewal(rolling).renew(rows);

    List<String> stored =
        database.strings(
            "select encode(ip, 'hex') from user_service.sessions where id = cast(? as uuid)", id);
    assertThat(after.decrypt("sessions." + id + ".ip", HexFormat.of().parseHex(stored.getFirst())))
        .isEqualTo("10.1.1.1");
  }

  @Test
  void logInsStayReadableAndTheirAddressesAndDevicesKnown() {
    User user = add(before);
    logIn(before, user, "10.1.1.1");
    assertThat(past(rolling, user, "10.1.1.1"))
        .isEqualTo(new SuspicionPolicy.Past(true, true, true, true, 0, 1));
    renew(rolling);

    assertThat(past(after, user, "10.1.1.1"))
        .isEqualTo(new SuspicionPolicy.Past(true, true, true, true, 0, 1));
    assertThat(past(after, user, "10.1.1.2").knownNetwork()).isFalse();
    assertThat(
            database.<LoginHistory.Page>required(
                () -> new JpaLoginHistory(database, after).find(user.id(), 0, 9)))
        .satisfies(
            page ->
                assertThat(page.list())
                    .extracting(LoginHistory.Recorded::client)
                    .containsExactly(TestUsers.client("10.1.1.1")));
  }

  private void logIn(PersonalData data, User user, String address) {
    database.required(
        () ->
            new JpaLoginHistory(database, data)
                .add(
                    new LoginHistory.Attempt(
                        Optional.of(user.id()), NOW, TestUsers.client(address), Optional.empty())));
  }

  private SuspicionPolicy.Past past(PersonalData data, User user, String address) {
    return database.required(
        () ->
            new JpaLoginHistory(database, data)
                .past(user.id(), TestUsers.client(address), 0, NOW.minusSeconds(60)));
  }
}
