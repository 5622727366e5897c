package io.ticketqueue.user;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.user.persistence.EncryptedLogins;
import io.ticketqueue.user.persistence.EncryptedUsers;
import io.ticketqueue.user.persistence.JpaUsers;
import java.time.Instant;
import java.util.Optional;

/** Accounts encrypted before, during and after a roll of the keys. */
abstract class RolledKeys {
  static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  static final String KEY_1 = "1:" + TestKeys.secret();
  static final String KEY_2 = "2:" + TestKeys.secret();
  static final String KEY_3 = "3:" + TestKeys.secret();
  static final String HASH_1 = "1:" + TestKeys.secret();
  static final String HASH_2 = "2:" + TestKeys.secret();
  static final String HASH_3 = "3:" + TestKeys.secret();
  static final String PERSON = TestKeys.secret();
  final UserDatabase database = UserDatabase.shared();
  final PersonalData before = with(KEY_1, HASH_1);
  final PersonalData rolling = with(KEY_1 + "," + KEY_2, HASH_1 + "," + HASH_2);
  final PersonalData after = with(KEY_2, HASH_2);

  static PersonalData with(String keys, String hashKeys) {
    return new PersonalData(
        TestSettings.of(
            "tq.crypto.keys", keys, "tq.crypto.hmac-key", hashKeys, "tq.crypto.pid-key", PERSON));
  }

  Users users(PersonalData data) {
    return new JpaUsers(database, data);
  }

  User add(PersonalData data, EmailAddress email, Person person) {
    User user = TestUsers.buyer(email);
    database.required(() -> users(data).add(user, Optional.of(person)));
    return user;
  }

  User add(PersonalData data) {
    return add(data, TestUsers.email(), TestUsers.person());
  }

  Optional<User> find(PersonalData data, EmailAddress email) {
    return database.required(() -> users(data).findByEmail(email));
  }

  RenewEncryption renewal(PersonalData data) {
    return new RenewEncryption(data, database, new SimpleMeterRegistry());
  }

  void renew(PersonalData data) {
    renewal(data).renew(new EncryptedUsers(database, data));
    renewal(data).renew(new EncryptedLogins(database, data));
  }

  int changes(User user) {
    return Integer.parseInt(
        database
            .strings("select version from user_service.users where id = cast(? as uuid)", user.id())
            .getFirst());
  }
}
