package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts that nobody has used for a year. */
@Tag("REQ-AUTH-018")
class DormancyIT extends UserSuite {
  private static void idle(UUID id, int days) throws SQLException {
    update(
        "update user_service.users set last_login_at = now() - interval '%d days' where id = '%s'"
            .formatted(days, id));
  }

  private static void told(UUID id, int days) throws SQLException {
    update(
        "update user_service.users set dormant_told_at = now() - interval '%d days' where id = '%s'"
            .formatted(days, id));
  }

  private static List<String> one(String expression, UUID id) throws SQLException {
    return strings(
        "select (%s)::text from user_service.users where id = '%s'".formatted(expression, id));
  }

  private static void awaitMail(String email) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(MAILS.texts(email)).hasSize(1));
  }

  private static void awaitTold(UUID id) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(one("dormant_told_at is not null", id)).containsExactly("true"));
  }

  private static void awaitDormant(UUID id) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(one("status", id)).containsExactly("DORMANT"));
  }

  @Test
  void whoHasBeenAwayForLongIsToldOnceAndALogInEndsIt() throws SQLException {
    Buyer away = api.newBuyer();
    Buyer back = api.newBuyer();
    idle(back.id(), 334);
    idle(away.id(), 336);

    awaitTold(away.id());
    Buyer later = api.newBuyer();
    idle(later.id(), 336);
    awaitTold(later.id()); // the job has run once more

    awaitMail(away.email());
    awaitMail(later.email());
    assertThat(MAILS.texts(back.email())).isEmpty();
    assertThat(one("dormant_told_at is null", back.id())).containsExactly("true");
    api.login(away.email());
    assertThat(one("dormant_told_at is null", away.id())).containsExactly("true");
    assertThat(one("status", away.id())).containsExactly("ACTIVE");
  }

  @Test
  void aYearAfterTheLastLogInTheAccountIsDormantAndItsSessionsEnd() throws SQLException {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    idle(buyer.id(), 366);
    told(buyer.id(), 31);

    awaitDormant(buyer.id());

    awaitRevoked(tokens.access());
    assertThat(api.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.0.0.1").statusAndCode())
        .isEqualTo("403 ACCOUNT_DORMANT");
    assertThat(api.tryLogin(buyer.email(), "wrong", "10.0.0.1").statusAndCode())
        .isEqualTo("401 INVALID_CREDENTIALS");
  }

  @Test
  void nobodyIsDormantWithoutHavingBeenToldInTime() throws SQLException {
    Buyer untold = api.newBuyer();
    Buyer justTold = api.newBuyer();
    Buyer due = api.newBuyer();
    idle(untold.id(), 3650);
    idle(justTold.id(), 3650);
    told(justTold.id(), 29);
    awaitTold(untold.id());
    idle(due.id(), 366);
    told(due.id(), 30);
    awaitDormant(due.id());

    assertThat(one("status", untold.id())).containsExactly("ACTIVE");
    assertThat(one("status", justTold.id())).containsExactly("ACTIVE");
  }

  @Test
  void anAccountThatCannotBeReadKeepsNoOtherFromBeingTold() throws SQLException {
    Buyer unreadable = api.newBuyer();
    update("update user_service.users set email = '\\x01' where id = '" + unreadable.id() + "'");
    idle(unreadable.id(), 3650);
    Buyer other = api.newBuyer();
    idle(other.id(), 336);

    awaitTold(other.id());
    awaitTold(unreadable.id());
    update( // erased, so that it is in nobody's way
        "update user_service.users set status = 'DELETED', deleted_at = now(), erase_at = now()"
            + " where id = '"
            + unreadable.id()
            + "'");
  }

  /** More of them than one step takes, and idle for longer, so that they come first. */
  @Test
  void manyAccountsThatCannotBeReadKeepNoOtherFromBeingTold() throws SQLException {
    update(
        """
        insert into user_service.users
               (id, email, email_hash, password_hash, name, role, status, created_at, last_login_at, version)
        select gen_random_uuid(), '\\x01', sha256(gen_random_uuid()::text::bytea), 'none', '\\x01', 'USER',
               'ACTIVE', now() - interval '11 years', now() - interval '10 years', 0
          from generate_series(1, 450)
        """);
    Buyer other = api.newBuyer();
    idle(other.id(), 336);

    awaitTold(other.id());
    awaitMail(other.email());

    assertThat(
            strings(
                "select count(*)::text from user_service.users"
                    + " where name = '\\x01' and dormant_told_at is not null"))
        .containsExactly("450");
    update("delete from user_service.users where name = '\\x01' and email = '\\x01'");
  }

  @Test
  void operatorsStay() throws SQLException {
    Buyer gate = api.newBuyer();
    Buyer due = api.newBuyer();
    update("update user_service.users set role = 'GATE' where id = '" + gate.id() + "'");
    for (Buyer one : List.of(gate, due)) {
      idle(one.id(), 400);
      told(one.id(), 40);
    }

    awaitDormant(due.id());

    assertThat(one("status", gate.id())).containsExactly("ACTIVE");
  }
}
