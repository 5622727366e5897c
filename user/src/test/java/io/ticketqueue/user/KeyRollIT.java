package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.persistence.EncryptedLogins;
import io.ticketqueue.user.persistence.EncryptedMails;
import io.ticketqueue.user.persistence.EncryptedSessions;
import io.ticketqueue.user.persistence.EncryptedUsers;
import io.ticketqueue.user.persistence.JpaLoginHistory;
import io.ticketqueue.user.persistence.JpaMails;
import io.ticketqueue.user.persistence.JpaUsers;
import io.ticketqueue.user.persistence.SqlEmailCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A roll of the keys of personal data, on the real database. */
class KeyRollIT {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  private static final String KEY_1 = "1:" + TestKeys.secret();
  private static final String KEY_2 = "2:" + TestKeys.secret();
  private static final String KEY_3 = "3:" + TestKeys.secret();
  private static final String HASH_1 = "1:" + TestKeys.secret();
  private static final String HASH_2 = "2:" + TestKeys.secret();
  private static final String HASH_3 = "3:" + TestKeys.secret();
  private static final String PERSON = TestKeys.secret();

  private final UserDatabase database = UserDatabase.shared();
  private final PersonalData before = with(KEY_1, HASH_1);
  private final PersonalData rolling = with(KEY_1 + "," + KEY_2, HASH_1 + "," + HASH_2);
  private final PersonalData after = with(KEY_2, HASH_2);

  private static PersonalData with(String keys, String hashKeys) {
    return new PersonalData(
        TestSettings.of(
            "tq.crypto.keys", keys, "tq.crypto.hmac-key", hashKeys, "tq.crypto.pid-key", PERSON));
  }

  private Users users(PersonalData data) {
    return new JpaUsers(database, data);
  }

  private User add(PersonalData data, EmailAddress email, Person person) {
    User user = TestUsers.buyer(email);
    database.required(() -> users(data).add(user, Optional.of(person)));
    return user;
  }

  private User add(PersonalData data) {
    return add(data, TestUsers.email(), TestUsers.person());
  }

  private Optional<User> find(PersonalData data, EmailAddress email) {
    return database.required(() -> users(data).findByEmail(email));
  }

  private RenewEncryption renewal(PersonalData data) {
    return new RenewEncryption(data, database, new SimpleMeterRegistry());
  }

  private void renew(PersonalData data) {
    renewal(data).renew(new EncryptedUsers(database, data));
    renewal(data).renew(new EncryptedLogins(database, data));
  }

  private int changes(User user) {
    return Integer.parseInt(
        database
            .strings("select version from user_service.users where id = cast(? as uuid)", user.id())
            .getFirst());
  }

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
  void everyTableWithCiphertextsIsRenewed() {
    List<String> tables =
        database.strings(
            "select distinct table_name from information_schema.columns where table_schema = ?"
                + " and data_type = 'bytea' and column_name !~ '(_hash|_hash_even|_key)$'",
            "user_service");

    assertThat(tables).containsExactlyInAnyOrder("users", "login_history", "sessions", "mails");
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
  void aNextRollUsesThePlaceOfTheOldestHash() {
    User old = add(before);
    renew(rolling);
    PersonalData next = with(KEY_2 + "," + KEY_3, HASH_2 + "," + HASH_3);

    renew(next);

    assertThat(find(with(KEY_3, HASH_3), old.email())).contains(old);
    assertThatThrownBy(() -> add(next, old.email(), TestUsers.person()))
        .isInstanceOf(Problem.class);
  }

  /** Ends like a process that is killed: a batch is lost, those before it stay. */
  private record Killed(EncryptedRows rows, UUID first, int batches, List<UUID> done)
      implements EncryptedRows {
    @Override
    public String table() {
      return rows.table();
    }

    @Override
    public Optional<Batch> renew(UUID after, int most) {
      // not the rows that other tests left, whose keys are unknown
      UUID before = new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() - 1);
      Optional<Batch> batch = rows.renew(done.isEmpty() ? before : after, 3);
      if (done.size() == batches) {
        throw new KilledException();
      }
      batch.ifPresent(b -> done.add(b.last()));
      return batch;
    }

    @Override
    public long countOutdated() {
      return rows.countOutdated();
    }
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aRollThatWasKilledIsGoneOnWith() {
    List<User> users = IntStream.range(0, 20).mapToObj(i -> add(before)).toList();
    EncryptedUsers rows = new EncryptedUsers(database, rolling);
    long outdated = database.required(rows::countOutdated);
    int changes = changes(users.getFirst());

    assertThatThrownBy(
            () ->
                renewal(rolling)
                    .renew(new Killed(rows, users.getFirst().id(), 4, new ArrayList<>())))
        .isInstanceOf(KilledException.class);

    assertThat(database.<Long>required(rows::countOutdated)).isEqualTo(outdated - 12);
    renew(rolling);
    for (User user : users) {
      assertThat(find(after, user.email())).contains(user);
      assertThat(changes(user)).as("renewed once").isEqualTo(changes + 1);
    }
  }

  @Test
  void twoInstancesShareTheRows() throws Exception {
    List<User> users = IntStream.range(0, 300).mapToObj(i -> add(before)).toList();
    int changes = changes(users.getFirst());

    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Boolean> pass =
          () -> {
            renew(rolling);
            return true;
          };
      for (Future<Boolean> one : threads.invokeAll(List.of(pass, pass))) {
        assertThat(one.get()).isTrue();
      }
    }

    for (User user : users) {
      assertThat(changes(user)).isEqualTo(changes + 1);
      assertThat(find(after, user.email())).contains(user);
    }
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
