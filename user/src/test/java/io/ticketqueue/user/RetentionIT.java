package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.user.persistence.JpaLoginHistory;
import io.ticketqueue.user.persistence.JpaUsers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erased accounts go after years, with all that names them. */
class RetentionIT {
  private final UserDatabase database = UserDatabase.shared();
  private final JpaUsers users = new JpaUsers(database, UserDatabase.personalData());
  private Connection operator;

  @BeforeEach
  void connect() throws SQLException {
    operator = Servers.postgres().connectAsSuperuser();
  }

  @AfterEach
  void disconnect() throws SQLException {
    operator.close();
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (var statement = operator.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      int unused = statement.executeUpdate();
    }
  }

  /** An account erased so many days ago that has agreed to terms and logged in. */
  private UUID erased(int daysAgo) throws SQLException {
    UUID id = UUID.randomUUID();
    run(
        "insert into user_service.users (id, role, status, created_at, deleted_at, erase_at,"
            + " erased_at) select ?, 'USER', 'DELETED', at, at, at, at from (select now() -"
            + " make_interval(days => ?)) as t(at)",
        id,
        daysAgo);
    run("insert into user_service.term_agreements values (?, 'SERVICE', '1.0', true, now())", id);
    run(
        "insert into user_service.auth_tokens (id, user_id, token_family, token_hash, issued_at,"
            + " expires_at, access_jti, access_expires_at) values (gen_random_uuid(), ?,"
            + " gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), now() - interval '1 day',"
            + " now(), gen_random_uuid(), now())",
        id);
    run(
        "insert into user_service.sessions (id, user_id, opened_at, last_used_at, expires_at,"
            + " access_jti, access_expires_at) values (gen_random_uuid(), ?, now(), now(),"
            + " now() + interval '1 day', gen_random_uuid(), now())",
        id);
    return id;
  }

  private List<String> left(String table, String column, UUID... ids) throws SQLException {
    List<String> left = new ArrayList<>();
    try (var statement =
        operator.prepareStatement(
            "select %s from user_service.%s where %s = any (?)".formatted(column, table, column))) {
      statement.setArray(1, operator.createArrayOf("uuid", ids));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          left.add(rows.getString(1));
        }
      }
    }
    return left;
  }

  @Test
  void anErasedAccountGoesAfterFiveYears() throws SQLException {
    UUID old = erased(1828);
    UUID young = erased(1826);
    assertThat(database.<Integer>requiresNew(() -> users.forget(Duration.ofDays(1827), 1000)))
        .isPositive();
    assertThat(left("users", "id", old, young)).containsExactly(young.toString());
    assertThat(left("term_agreements", "user_id", old, young)).containsExactly(young.toString());
    assertThat(left("auth_tokens", "user_id", old, young)).containsExactly(young.toString());
    assertThat(left("sessions", "user_id", old, young)).containsExactly(young.toString());
  }

  @Test
  void thePersonIsForgottenBeforeTheAccount() throws SQLException {
    UUID old = erased(366);
    UUID young = erased(364);
    for (UUID id : List.of(old, young)) {
      run("update user_service.users set left_person = ? where id = ?", id, id);
    }
    assertThat(database.<Integer>requiresNew(() -> users.forgetPersons(Duration.ofDays(365), 1000)))
        .isPositive();
    assertThat(known(old)).isFalse();
    assertThat(known(young)).isTrue();
    assertThat(left("users", "id", old, young)).hasSize(2);
  }

  private boolean known(UUID id) throws SQLException {
    try (var statement =
        operator.prepareStatement(
            "select left_person is not null from user_service.users where id = ?")) {
      statement.setObject(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** However many log-ins somebody has left behind, a transaction erases no more than asked for. */
  @Test
  void anAccountIsErasedOnceItsLogInsAreGone() throws SQLException {
    UUID id = database.addUser();
    run(
        "update user_service.users set status = 'DELETED', deleted_at = now() - interval '2 days',"
            + " erase_at = now() - interval '1 day' where id = ?",
        id);
    run(
        "insert into user_service.login_history (id, user_id, at, method, ip, ip_hash, user_agent,"
            + " success) select gen_random_uuid(), ?, now(), 'PASSWORD', 'x', sha256('x'), 'x', true"
            + " from generate_series(1, 25)",
        id);
    JpaLoginHistory history = new JpaLoginHistory(database, UserDatabase.personalData());
    Instant now = Instant.now();
    int deleted = 0;
    for (int step = 0; left("login_history", "user_id", id).size() > 0; step++) {
      assertThat(step).isLessThan(100);
      database.requiresNew(() -> users.erase(now, 1000));
      assertThat(isErased(id)).isFalse();
      deleted += database.<Integer>requiresNew(() -> history.purgeDeleted(now, 10));
    }
    assertThat(deleted).isGreaterThanOrEqualTo(25);
    database.requiresNew(() -> users.erase(now, 1000));
    assertThat(isErased(id)).isTrue();
  }

  private boolean isErased(UUID id) throws SQLException {
    try (var statement =
        operator.prepareStatement(
            "select erased_at is not null and num_nonnulls(email, name, phone, ci, di) = 0"
                + " from user_service.users where id = ?")) {
      statement.setObject(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  @Test
  void noMoreThanAskedForGoAtOnce() throws SQLException {
    UUID first = erased(1900);
    UUID second = erased(1900);
    assertThat(database.<Integer>requiresNew(() -> users.forget(Duration.ofDays(1827), 1))).isOne();
    assertThat(left("users", "id", first, second)).hasSizeBetween(1, 2);
  }
}
