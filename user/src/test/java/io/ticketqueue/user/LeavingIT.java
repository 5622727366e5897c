package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leaving: when it is refused, and what is left of it. */
@Tag("REQ-AUTH-017")
class LeavingIT extends UserSuite {
  private static final String NONE = "{\"pending\":0,\"confirmed\":0}";

  @AfterEach
  void reservationIsBack() {
    Providers.COUNTS.clear();
  }

  private Response leave(Tokens tokens) {
    return api.send("DELETE", "/users/me", tokens.access(), null);
  }

  @Test
  void whoHasReservationsStays() {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    for (String count :
        List.of("{\"pending\":1,\"confirmed\":0}", "{\"pending\":0,\"confirmed\":2}")) {
      Providers.COUNTS.put(buyer.id().toString(), StandIn.Answer.json(200, count));
      assertThat(leave(tokens).statusAndCode()).as(count).isEqualTo("409 HAS_RESERVATIONS");
    }
    assertThat(api.get("/users/me", tokens.access()).status()).isEqualTo(200);

    Providers.COUNTS.put(buyer.id().toString(), StandIn.Answer.json(200, NONE));
    assertThat(leave(tokens).status()).isEqualTo(204);
    awaitRevoked(tokens.access());
  }

  @Test
  void nobodyLeavesWhileReservationCannotBeAsked() {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    for (StandIn.Answer answer :
        List.of(
            StandIn.Answer.drop(),
            StandIn.Answer.status(429),
            StandIn.Answer.status(500),
            StandIn.Answer.json(200, "{}"),
            StandIn.Answer.json(200, "["))) {
      Providers.COUNTS.put(buyer.id().toString(), answer);
      Response response = leave(tokens);
      assertThat(response.statusAndCode()).isEqualTo("503 SERVICE_UNAVAILABLE");
      assertThat(response.header("Retry-After")).isNotNull();
    }
    assertThat(api.get("/users/me", tokens.access()).status()).isEqualTo(200);
  }

  @Test
  void theLastAdministratorStays() throws SQLException {
    Tokens admin = api.login(ADMIN);
    keepOneAdmin(api.get("/users/me", admin.access()).text("id"));

    assertThat(leave(admin).statusAndCode()).isEqualTo("409 LAST_ADMIN");
    assertThat(api.get("/users/me", admin.access()).status()).isEqualTo(200);
  }

  /** A refresh that wins the race is ended by the leaving that comes second. */
  @Test
  void aRefreshAtTheSameTimeKeepsNoSessionAlive() throws Exception {
    for (int round = 0; round < 10; round++) {
      Buyer buyer = api.newBuyer();
      Tokens tokens = api.login(buyer.email());

      List<Response> responses =
          atOnce(List.of(() -> leave(tokens), () -> api.refresh(tokens.refresh())));

      assertThat(responses.getFirst().status()).isEqualTo(204);
      if (responses.getLast().status() == 200) {
        Tokens last = UserApi.tokens(responses.getLast());
        awaitRevoked(last.access());
        assertThat(api.refresh(last.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
      } else {
        assertThat(responses.getLast().code()).isEqualTo("INVALID_REFRESH_TOKEN");
      }
    }
  }

  /** Two who leave at once, and one who leaves while the other takes her role: one is left. */
  @Test
  void ofTwoAdministratorsWhoGoAtOnceOneIsLeft() throws Exception {
    String self = api.get("/users/me", api.login(ADMIN).access()).text("id");
    for (int round = 0; round < 6; round++) {
      keepOneAdmin(self);
      Buyer one = api.newBuyer();
      Buyer two = api.newBuyer();
      for (Buyer admin : List.of(one, two)) {
        update("update user_service.users set role = 'ADMIN' where id = '" + admin.id() + "'");
      }
      update("update user_service.users set role = 'USER' where id = '" + self + "'");
      Tokens first = api.login(one.email());
      Tokens second = api.login(two.email());
      boolean bothLeave = round % 2 == 0;

      List<Response> responses =
          atOnce(
              List.of(
                  () -> leave(first),
                  () ->
                      bothLeave
                          ? leave(second)
                          : api.send(
                              "PUT",
                              "/admin/user/accounts/" + one.id() + "/role",
                              second.access(),
                              "{\"role\":\"USER\"}")));

      assertThat(
              strings(
                  "select id::text from user_service.users where role = 'ADMIN' and status = 'ACTIVE'"))
          .as(responses.toString())
          .hasSize(1);
      update("update user_service.users set role = 'ADMIN' where id = '" + self + "'");
    }
    keepOneAdmin(self);
  }

  @Test
  void leavingTwiceAtOnceIsLeavingOnce() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());

    List<Response> responses = atOnce(4, () -> leave(tokens));

    assertThat(responses).extracting(Response::status).containsOnlyOnce(204);
    assertThat(responses)
        .filteredOn(response -> response.status() != 204)
        .extracting(Response::statusAndCode)
        .isSubsetOf("404 USER_NOT_FOUND", "401 TOKEN_REVOKED");
  }

  @Test
  void whoHasLeftIsKnownByThePersonsIdAloneOnceErased() throws SQLException {
    Map<String, Object> form = UserApi.form();
    String id = api.signUp(form).text("id");
    Tokens tokens = api.login(form.get("email").toString());
    assertThat(leave(tokens).status()).isEqualTo(204);
    String of = " from user_service.users where id = '" + id + "'";

    update("update user_service.users set erase_at = now() where id = '" + id + "'");
    org.awaitility.Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(strings("select (erased_at is not null)::text" + of))
                    .containsExactly("true"));

    assertThat(
            strings(
                "select (left_person is not null and num_nonnulls(ci, ci_hash, ci_hash_even) = 0)::text"
                    + of))
        .containsExactly("true");
    assertThat(api.signUp(form).status()).isEqualTo(201);
  }
}
